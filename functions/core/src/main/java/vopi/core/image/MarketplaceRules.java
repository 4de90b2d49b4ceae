package vopi.core.image;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a marketplace asks of one kind of image.
///
/// @param leastSide of the longer side in pixels; an image below is refused
/// @param mostSide of the longer side in pixels
/// @param leastShortSide of the shorter side in pixels, 0 where that is free
/// @param advisedSide of the longer side in pixels; an image below is taken, but shows worse
/// @param mostPixels width times height
/// @param leastShare of the frame's side that the product fills, in the direction in which it fills
///   more; 0 where that is free
/// @param mostShare likewise, 1 where that is free
/// @param formats that are taken
/// @param alpha whether transparency is taken
/// @param square whether both sides must be equal
/// @param borderless whether a frame drawn round the picture is refused
/// @param background the only colour that is taken, `#RRGGBB`; null where that is free
/// @param shadow whether a shadow is taken
/// @param mostBytes of the file
/// @param sourceType whether the file must say that it was not photographed as it is
public record MarketplaceRules(
        Preset preset,
        int leastSide,
        int mostSide,
        int leastShortSide,
        int advisedSide,
        long mostPixels,
        double leastShare,
        double mostShare,
        Set<ImageFormat> formats,
        boolean alpha,
        boolean square,
        boolean borderless,
        @Nullable String background,
        boolean shadow,
        long mostBytes,
        boolean sourceType) {}
