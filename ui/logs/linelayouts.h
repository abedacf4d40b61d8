// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QHash>
#include <QTextLayout>
#include <memory>
#include <optional>

namespace tandem {

class Colors;
class LogDocument;

/// The lines near the window, laid out. Only those: a log may have any number.
class LineLayouts {
public:
    explicit LineLayouts(const LogDocument& document)
        : m_document(document)
    {
    }

    void setFont(const QFont& font);
    /// The width at which lines wrap; 0 for no wrapping.
    void setWrapWidth(int width);
    void clear() { m_lines.clear(); }
    /// The last line may have got longer.
    void forget(qint64 line) { m_lines.remove(line); }

    const QTextLayout& layout(qint64 line, const Colors& colors) { return at(line, colors).layout; }
    /// How often a progress bar wrote the line.
    int states(qint64 line, const Colors& colors) { return at(line, colors).states; }
    /// The time the line tells, or has from one before it, in microseconds.
    std::optional<qint64> time(qint64 line, const Colors& colors);
    int rowCount(qint64 line, const Colors& colors);
    int rowHeight() const { return m_rowHeight; }

private:
    struct Line {
        QTextLayout layout;
        int states = 1;
        bool hasTime = false; ///< it was asked for
        std::optional<qint64> time;
    };
    Line& at(qint64 line, const Colors& colors);

    const LogDocument& m_document;
    QFont m_font;
    int m_rowHeight = 16;
    int m_wrapWidth = 0;
    QHash<qint64, std::shared_ptr<Line>> m_lines;
};

}
