#!/bin/sh
# Renders settings again: render.sh [NAME-PITCH ...], all of them without arguments.
# Needs Debian's packages blender and python3-numpy, and npm to fetch the panoramas.
# SIZE (1200), SAMPLES (12), OUT (the resources of this module) and WORK (a scratch folder) may be set.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${OUT:-$here/../src/main/resources/vopi/imaging/scene/settings}
work=${WORK:-${TMPDIR:-/tmp}/vopi-settings}
export VOPI_PANORAMAS="$work/panoramas"
mkdir -p "$out" "$work"
if [ ! -d "$VOPI_PANORAMAS" ]; then
    (cd "$work" && npm pack --silent @pmndrs/assets@1.7.0)
    /usr/bin/python3 "$here/panoramas.py" "$work"/pmndrs-assets-*.tgz "$VOPI_PANORAMAS"
fi
run() {
    nice -n 19 blender -b --factory-startup -noaudio --python-exit-code 1 --python "$here/render.py" -- "$@"
}
if [ $# -eq 0 ]; then
    set -- $(run list | sed -n 's/^SETTING \(.*\) \(.*\)$/\1-\2/p')
fi
for plate; do
    run "${plate%-*}" "${plate##*-}" "${SIZE:-1200}" "${SAMPLES:-12}" "$out" > "$work/$plate.log" 2>&1 \
        || { tail -n 20 "$work/$plate.log" >&2; exit 1; }
    grep '^PLATE' "$work/$plate.log"
done
if [ -z "${OUT:-}" ]; then
    # The API's list of settings, with thumbnails.
    nice -n 19 blender -b -noaudio --python-exit-code 1 --python "$here/list.py" -- "$out" \
        "$here/../../api/src/main/resources/vopi/api/scenes/scenes.json" > "$work/list.log" 2>&1
fi
