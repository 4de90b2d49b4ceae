package vopi.bench;

import java.util.List;
import java.util.Locale;

/// The content of generated clips, as a graph of filters: a fine texture that a shaking hand pans
/// and rotates, a pattern moving on it, windows of blur of three strengths, sensor noise.
///
/// @param texture filter graph of the still background picture, rendered once
/// @param scene filter graph of the clip: input 0 is the texture
record Footage(String texture, String scene) {
    private static final double MARGIN = 1.25;

    static Footage of(ClipRecipe.Size size) {
        int width = size.width();
        int height = size.height();
        return new Footage(
                // The iterations are limited, because points inside the set would take minutes.
                "mandelbrot=s=%dx%d:start_scale=0.012:maxiter=400,format=yuv420p"
                        .formatted(even(width * MARGIN), even(height * MARGIN)),
                String.join(
                        ";",
                        "[0:v]format=yuv420p,loop=-1:1,setpts=N/30/TB,fps=30[m]",
                        "testsrc2=s=%1$dx%1$d:rate=30,rotate=a='0.9*t':c=gray,format=yuv420p[t]"
                                .formatted(height / 2),
                        "[m]crop=%d:%d:x='%s':y='%s'[r]"
                                .formatted(
                                        width,
                                        height,
                                        "(iw-ow)/2+(iw-ow)/2.3*sin(0.35*t)+6*sin(9*t)",
                                        "(ih-oh)/2+(ih-oh)/2.3*cos(0.27*t)+5*sin(11*t)"),
                        "[r][t]overlay=x='(W-w)/2+W/8*sin(0.9*t)':y='(H-h)/2'[o]",
                        "[o]"
                                + blur(.7 * height / 720, "lt(mod(t,1.37),0.5)")
                                + ","
                                + blur(1.6 * height / 720, "lt(mod(t+0.4,2.9),0.8)")
                                + ","
                                + blur(4.0 * height / 720, "between(mod(t,11),7,8.6)")
                                + ",noise=c0s=4:c0f=t,format=yuv420p[v]"));
    }

    String text() {
        return texture + " " + scene;
    }

    /// Arguments that render the still background picture.
    List<String> textureWords() {
        return List.of("-filter_complex", texture + "[v]", "-map", "[v]", "-frames:v", "1");
    }

    List<String> sceneWords() {
        return List.of("-filter_complex", scene, "-map", "[v]");
    }

    private static String blur(double sigma, String when) {
        return String.format(Locale.ROOT, "gblur=sigma=%.2f:steps=1:enable='%s'", sigma, when);
    }

    private static int even(double length) {
        return ((int) (length / 2)) * 2;
    }
}
