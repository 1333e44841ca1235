package jeton.bench;

import java.util.List;
import java.util.Locale;

/** Draws what was found as bars, with a line where each target is, to {@code target/bench/chart.svg}. */
final class Chart {

    private static final int WIDTH = 900;
    private static final int LABELS = 390;
    private static final int BARS = 340;
    private static final int ROW = 24;
    private static final int BAR = 14;

    private static final String COMPARED = "#9aa5b1";
    private static final String MET = "#2f855a";
    private static final String MISSED = "#dd6b20";
    private static final String TARGET = "#c53030";

    private final StringBuilder drawn = new StringBuilder();
    private int y = 16;

    private Chart() {}

    static String svg(List<Section> sections) {
        Chart chart = new Chart();
        sections.forEach(chart::draw);
        chart.legend();
        return String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\""
                                + " font-family=\"sans-serif\" font-size=\"13\" fill=\"#1f2933\">%n"
                                + "<rect width=\"%1$d\" height=\"%2$d\" fill=\"#ffffff\"/>%n",
                        WIDTH,
                        chart.y)
                + chart.drawn + "</svg>\n";
    }

    private void draw(Section section) {
        y += 16;
        text(16, "start", "font-size=\"16\" font-weight=\"bold\"", section.title());
        y += 10;
        for (Figure figure : section.figures()) {
            // bars of one unit have one scale
            double longest = section.figures().stream()
                    .filter(other -> other.unit().equals(figure.unit()))
                    .mapToDouble(
                            other -> other.hasTarget() ? Math.max(other.value(), other.valueOnTarget()) : other.value())
                    .max()
                    .orElseThrow();
            bar(figure, BARS / longest);
        }
        y += 16;
    }

    private void bar(Figure figure, double scale) {
        y += ROW;
        text(LABELS - 10, "end", "", figure.name());
        String colour = !figure.hasTarget() ? COMPARED : figure.comparison().met() ? MET : MISSED;
        double length = Math.max(1, figure.value() * scale);
        rectangle(LABELS, y - BAR + 2, length, BAR, colour);
        double end = length;
        if (figure.hasTarget()) {
            double at = figure.valueOnTarget() * scale;
            rectangle(LABELS + at - 1, y - BAR - 2, 2, BAR + 8, TARGET);
            end = Math.max(end, at);
        }
        text(LABELS + (int) end + 8, "start", "", Report.number(figure.value()) + " " + figure.unit());
    }

    private void legend() {
        y += ROW;
        int x = 16;
        for (String[] entry : new String[][] {
            {COMPARED, "compared with, or without a target"},
            {MET, "target met"},
            {MISSED, "target missed"},
            {TARGET, "target"}
        }) {
            rectangle(x, y - 10, 12, 12, entry[0]);
            text(x + 18, "start", "", entry[1]);
            x += 40 + 7 * entry[1].length();
        }
        y += ROW;
    }

    private void rectangle(double x, double top, double width, double height, String colour) {
        drawn.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x,
                top,
                width,
                height,
                colour));
    }

    private void text(int x, String anchor, String style, String text) {
        drawn.append(String.format(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" %s>%s</text>%n",
                x, y, anchor, style, text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
