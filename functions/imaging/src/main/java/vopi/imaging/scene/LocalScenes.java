package vopi.imaging.scene;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import vopi.core.image.EncodedImage;
import vopi.core.image.MarketplaceRules;
import vopi.core.image.OutputSettings;
import vopi.core.image.SourceType;
import vopi.core.port.OutputEncoder.Encoded;
import vopi.core.port.Scenes;
import vopi.core.view.Backgrounds;
import vopi.imaging.output.OutputFile;
import vopi.imaging.pixels.Bitmap;
import vopi.imaging.pixels.Codec;
import vopi.imaging.pixels.Colour;
import vopi.imaging.pixels.Resampling;
import vopi.imaging.scene.settings.Setting;
import vopi.imaging.scene.settings.SettingLibrary;

/// Composites all four versions on the local CPU. The same request gives the same bytes.
/// Thread-safe.
public final class LocalScenes implements Scenes {
    private final Supplier<SettingLibrary> library;

    /// The last cut-out: its versions are made one after another.
    private final AtomicReference<@Nullable Measured> last = new AtomicReference<>();

    private record Measured(EncodedImage cutOut, CutProduct product) {}

    /// With the settings on the class path; they are read when the first one is used.
    public LocalScenes() {
        this(SettingLibrary::shipped);
    }

    LocalScenes(Supplier<SettingLibrary> library) {
        this.library = library;
    }

    @Override
    public Result make(Request request) {
        CutProduct product = product(request.cutOut());
        ProductPlacement placing =
                new ProductPlacement(product, request.output(), request.staging());
        ProductTraits traits = ProductTraits.of(product, request.staging());
        return switch (request.version()) {
            case TRANSPARENT -> transparent(request, placing);
            case SOLID -> solid(request, placing, traits);
            case REAL -> staged(request, placing, traits, Setting.Kind.REAL);
            case CREATIVE -> staged(request, placing, traits, Setting.Kind.CREATIVE);
        };
    }

    private CutProduct product(EncodedImage cutOut) {
        Measured known = last.get();
        if (known != null && Arrays.equals(known.cutOut().bytes(), cutOut.bytes())) {
            return known.product();
        }
        CutProduct product = CutProduct.of(Codec.decodeWithAlpha(cutOut));
        last.set(new Measured(cutOut, product));
        return product;
    }

    private static Result transparent(Request request, ProductPlacement placing) {
        PlacedProduct product = placing.fitted(placing.share(), placing.share());
        int detail = placing.detail(product);
        Bitmap image = product.clear(placing.side());
        List<Encoded> made = OutputFile.all(request.outputs(), image, null, null, detail);
        return result(placing, image, made, null, null, detail);
    }

    private static Result solid(Request request, ProductPlacement placing, ProductTraits traits) {
        OutputSettings output = request.output();
        String colour =
                Objects.requireNonNullElseGet(
                        output.background(), () -> advised(request.backgrounds()));
        // A marketplace's rules measure how much of the image each product fills.
        boolean listed = output.listing() != null;
        PlacedProduct product =
                listed
                        ? placing.alone(placing.share(), placing.share())
                        : placing.fitted(placing.share(), placing.share());
        int side = placing.side();
        int left = (side - product.width()) / 2;
        int top = (side - product.height()) / 2;
        Bitmap image =
                new SolidScene(Colour.ofHex(colour), output.shadow())
                        .composed(product, traits, left, top, side)
                        .finished(0);
        int detail = placing.detail(product);
        Bitmap place = listed ? product.on(side, left, top) : null;
        List<Encoded> made = OutputFile.all(request.outputs(), image, null, place, detail);
        return result(placing, image, made, colour, null, detail);
    }

    /// The advised colour, or white if there is no usable advice.
    private static String advised(Backgrounds advice) {
        String hex = advice.solidColor();
        return hex.matches("#[0-9a-fA-F]{6}") ? hex.toUpperCase(Locale.ROOT) : "#FFFFFF";
    }

    private Result staged(
            Request request, ProductPlacement placing, ProductTraits traits, Setting.Kind kind) {
        OutputSettings output = request.output();
        Setting setting = setting(request, traits, kind);
        SettingScene scene = new SettingScene(setting, library.get().plate(setting));
        double room = output.share() / OutputSettings.DEFAULT.share();
        PlacedProduct product = placing.fitted(scene.width(room), scene.height(room));
        int side = placing.side();
        int left = (int) Math.round(setting.base().get(0) * side - product.width() / 2.0);
        int top =
                setting.lying()
                        ? (int) Math.round(setting.base().get(1) * side - product.height() / 2.0)
                        : (int) Math.round(scene.ground() * side) - product.base();
        Bitmap image =
                scene.composed(product, left, top, side, placing.blur(product))
                        .finished(SettingScene.GRAIN);
        int detail = placing.detail(product);
        List<Encoded> made =
                OutputFile.all(
                        request.outputs(), image, SourceType.COMPOSITE_SYNTHETIC, null, detail);
        return result(placing, image, made, null, setting, detail);
    }

    /// The named setting if it is of this kind, otherwise one that suits the product.
    private Setting setting(Request request, ProductTraits traits, Setting.Kind kind) {
        SettingChoice choice = traits.choice(request.staging(), request.seed());
        String name = request.output().scene();
        if (name != null) {
            List<Setting> named = library.get().named(name);
            if (named.getFirst().kind() == kind) {
                return choice.among(named, kind);
            }
        }
        MarketplaceRules listing = request.output().listing();
        List<Setting> all = library.get().all();
        return choice.among(
                listing == null ? all : PresetSettings.of(all, listing, kind, !traits.standing()),
                kind);
    }

    private static Result result(
            ProductPlacement placing,
            Bitmap image,
            List<Encoded> made,
            @Nullable String colour,
            @Nullable Setting setting,
            int detail) {
        return new Result(
                made.stream().map(file -> noted(placing.notes(), file)).toList(),
                colour,
                setting == null ? null : setting.title(),
                setting == null ? null : setting.scene(),
                detail,
                Codec.png(Resampling.within(image, Result.PREVIEW_SIDE)));
    }

    private static Encoded noted(List<String> picture, Encoded file) {
        List<String> notes = new ArrayList<>(picture);
        notes.addAll(file.notes());
        return new Encoded(file.image(), List.copyOf(notes), file.compliance());
    }
}
