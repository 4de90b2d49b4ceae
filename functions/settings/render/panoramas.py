"""python3 panoramas.py PACKAGE.tgz FOLDER   unpacks the panoramas (base64 in .js files) that the sets use."""
import base64
import os
import re
import sys
import tarfile

USED = ('apartment', 'studio')

os.makedirs(sys.argv[2], exist_ok=True)
with tarfile.open(sys.argv[1]) as package:
    for name in USED:
        text = package.extractfile('package/hdri/%s.exr.js' % name).read().decode()
        data = base64.b64decode(re.search(r'base64,([A-Za-z0-9+/=]+)', text).group(1))
        with open(os.path.join(sys.argv[2], name + '.exr'), 'wb') as file:
            file.write(data)
