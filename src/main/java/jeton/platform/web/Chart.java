package jeton.platform.web;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of successive days as bars, drawn by {@code j:chart}. */
public class Chart implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The height in units of the drawing, which is stretched to its place. */
    private static final int HEIGHT = 100;

    private static final int WIDTH_OF_A_DAY = 20;

    /** The height of the lowest bar, so that a single use is seen beside millions. */
    private static final double LOWEST = 2;

    private final List<Bar> bars;
    private final long highest;

    /** The figure of a day. */
    public static class Bar implements Serializable {

        private static final long serialVersionUID = 1L;

        private final String day;
        private final String number;
        private final int left;
        private final double height;

        Bar(String day, String number, int left, double height) {
            this.day = day;
            this.number = number;
            this.left = left;
            this.height = height;
        }

        public String getDay() {
            return day;
        }

        public String getNumber() {
            return number;
        }

        public int getLeft() {
            return left;
        }

        public double getTop() {
            return HEIGHT - height;
        }

        public double getHeight() {
            return height;
        }
    }

    /** Takes one figure for each day from the first one. */
    public Chart(LocalDate first, List<Long> numbers, Viewer viewer) {
        highest = Collections.max(numbers);
        bars = IntStream.range(0, numbers.size())
                .mapToObj(i -> new Bar(
                        viewer.day(first.plusDays(i)),
                        viewer.number(numbers.get(i)),
                        i * WIDTH_OF_A_DAY,
                        height(numbers.get(i))))
                .toList();
    }

    private double height(long number) {
        return number == 0 ? 0 : Math.max(LOWEST, HEIGHT * (double) number / highest);
    }

    /** Whether there is nothing to draw. */
    public boolean isBlank() {
        return highest == 0;
    }

    public List<Bar> getBars() {
        return bars;
    }

    public int getWidth() {
        return bars.size() * WIDTH_OF_A_DAY;
    }

    public int getHeight() {
        return HEIGHT;
    }

    public Bar getFirst() {
        return bars.get(0);
    }

    public Bar getLast() {
        return bars.get(bars.size() - 1);
    }

    /** The bar that reaches the top. */
    public Bar getHighest() {
        return bars.stream().max(Comparator.comparingDouble(Bar::getHeight)).orElseThrow();
    }
}
