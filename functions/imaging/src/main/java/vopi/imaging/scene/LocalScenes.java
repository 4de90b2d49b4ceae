package vopi.imaging.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.core.port.Scenes;
import vopi.core.view.Backgrounds;
import vopi.imaging.output.OutputFile;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Colour;
import vopi.imaging.scene.settings.Setting;
import vopi.imaging.scene.settings.SettingLibrary;

/// Composites all four versions on the local CPU. The same request gives the same bytes.
public final class LocalScenes implements Scenes {
    private final Supplier<SettingLibrary> library;

    /// With the settings that this module holds; they are read when the first one is used.
    public LocalScenes() {
        this(SettingLibrary::shipped);
    }

    LocalScenes(Supplier<SettingLibrary> library) {
        this.library = library;
    }

    @Override
    public Result make(Request request) {
        OutputSettings output = request.output();
        ProductPlacement placing =
                new ProductPlacement(
                        Codec.decodeWithAlpha(request.cutOut()), output, request.staging());
        return switch (request.version()) {
            case TRANSPARENT -> {
                Encoded made =
                        new OutputFile(output)
                                .of(transparent(placing), null, null, placing.detail());
                yield result(placing, made, null, null);
            }
            case SOLID -> solid(request, placing);
            case REAL -> staged(request, placing, Setting.Kind.REAL);
            case CREATIVE -> staged(request, placing, Setting.Kind.CREATIVE);
        };
    }

    private static Result solid(Request request, ProductPlacement placing) {
        OutputSettings output = request.output();
        String colour =
                Objects.requireNonNullElseGet(
                        output.background(), () -> advised(request.backgrounds()));
        // A marketplace's rules measure how much of the image each product fills.
        PlacedProduct product =
                output.listing() == null
                        ? placing.fitted(placing.share(), placing.share())
                        : placing.alone(placing.share(), placing.share());
        int side = placing.side();
        int left = (side - product.width()) / 2;
        int top = (side - product.height()) / 2;
        ProductTraits traits = ProductTraits.of(placing.part(), request.staging());
        Bitmap image =
                new SolidScene(Colour.ofHex(colour), output.shadow())
                        .composed(product, traits, left, top, side)
                        .finished(0);
        Encoded made =
                new OutputFile(output)
                        .of(
                                image,
                                null,
                                output.listing() == null ? null : product.on(side, left, top),
                                placing.detail());
        return result(placing, made, colour, null);
    }

    /// The advised colour, or white if there is no usable advice.
    private static String advised(Backgrounds advice) {
        String hex = advice.solidColor();
        return hex.matches("#[0-9a-fA-F]{6}") ? hex.toUpperCase(Locale.ROOT) : "#FFFFFF";
    }

    private Result staged(Request request, ProductPlacement placing, Setting.Kind kind) {
        OutputSettings output = request.output();
        Setting setting = setting(request, placing, kind);
        SettingScene scene = new SettingScene(setting, library.get().plate(setting));
        double room = output.share() / OutputSettings.DEFAULT.share();
        PlacedProduct product = placing.fitted(scene.width(room), scene.height(room));
        int side = placing.side();
        int left = (int) Math.round(setting.base().get(0) * side - product.width() / 2.0);
        int top =
                setting.lying()
                        ? (int) Math.round(setting.base().get(1) * side - product.height() / 2.0)
                        : (int) Math.round(scene.ground() * side) - product.base();
        Canvas canvas = scene.composed(product, left, top, side, placing.blur(product));
        Encoded made =
                new OutputFile(output)
                        .of(
                                canvas.finished(SettingScene.GRAIN),
                                SourceType.COMPOSITE_SYNTHETIC,
                                null,
                                placing.detail());
        return result(placing, made, null, setting);
    }

    /// The named setting if it is of this kind, otherwise one that suits the product.
    private Setting setting(Request request, ProductPlacement placing, Setting.Kind kind) {
        SettingLibrary settings = library.get();
        String name = request.output().scene();
        if (name != null) {
            Setting named = settings.named(name);
            if (named.kind() == kind) {
                return named;
            }
        }
        ProductTraits traits = ProductTraits.of(placing.part(), request.staging());
        return traits.choice(request.staging(), request.seed()).among(settings.all(), kind);
    }

    private static Result result(
            ProductPlacement placing,
            Encoded made,
            @Nullable String colour,
            @Nullable Setting setting) {
        List<String> notes = new ArrayList<>(placing.notes());
        notes.addAll(made.notes());
        return new Result(
                made.image(),
                colour,
                setting == null ? null : setting.title(),
                setting == null ? null : setting.name(),
                placing.detail(),
                List.copyOf(notes),
                made.compliance());
    }

    private static Bitmap transparent(ProductPlacement placing) {
        PlacedProduct product = placing.fitted(placing.share(), placing.share());
        int side = placing.side();
        Bitmap out = Bitmap.blank(side, side, 4);
        int left = (side - product.width()) / 2;
        int top = (side - product.height()) / 2;
        for (int y = 0; y < product.height(); y++) {
            for (int x = 0; x < product.width(); x++) {
                int from = y * product.width() + x;
                int to = 4 * ((top + y) * side + left + x);
                for (int c = 0; c < 3; c++) {
                    out.data()[to + 2 - c] =
                            (byte) Math.round(255 * Colour.encoded(product.light()[3 * from + c]));
                }
                out.data()[to + 3] = (byte) Math.round(255 * product.alpha()[from]);
            }
        }
        return out;
    }
}
