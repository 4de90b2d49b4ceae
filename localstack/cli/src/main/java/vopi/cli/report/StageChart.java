package vopi.cli.report;

import java.util.List;

/// The time of each stage, as bars on one axis.
final class StageChart {
    private StageChart() {}

    static String html(List<StageTiming> stages) {
        double end = stages.stream().mapToDouble(StageTiming::endSeconds).max().orElse(0);
        StringBuilder rows = new StringBuilder("<table class=\"stages\">");
        for (StageTiming stage : stages) {
            rows.append(
                    Html.format(
                            """
                            <tr><th>%s</th><td class="n">%.2f s</td><td class="n">%s</td>
                            <td class="bar"><i style="margin-left:%.2f%%;width:%.2f%%"></i></td></tr>
                            """,
                            Html.escape(stage.stage()),
                            stage.wallSeconds(),
                            stage.runs() == 1
                                    ? ""
                                    : Html.format(
                                            "%d runs, %.2f s in all",
                                            stage.runs(), stage.totalSeconds()),
                            100 * stage.startSeconds() / Math.max(end, 0.001),
                            100 * Math.max(stage.wallSeconds() / Math.max(end, 0.001), 0.003)));
        }
        return rows.append("</table>").toString();
    }
}
