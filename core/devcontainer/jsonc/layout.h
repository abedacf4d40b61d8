// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/devcontainer/jsonc/reader.h"

namespace tandem::jsonc {

/// How a text is laid out, so that edits look like the person's own: lines, indents, and which comments
/// belong to which child.
class Layout {
public:
    Layout(QStringView text, const Tree& tree)
        : m_text(text)
        , m_tree(tree)
    {
    }

    QString lineEnd() const; ///< The first one of the text.
    QString unit() const; ///< One step of indentation.
    qsizetype lineBegin(qsizetype offset) const;
    qsizetype lineStop(qsizetype offset) const; ///< Where the line's content ends.
    qsizetype nextLine(qsizetype offset) const; ///< Behind the line's end.
    bool isBlank(qsizetype begin, qsizetype end) const; ///< Blanks and line ends only.
    bool startsLine(qsizetype offset) const { return isBlank(lineBegin(offset), offset); }
    QString indentAt(qsizetype offset) const;

    /// Whether children stand on lines of their own.
    bool isMultiLine(const Value& container) const;
    QString indentOfChildren(const Value& container) const;

    /// Where the comments begin that stand directly above a child, or the child itself.
    qsizetype attachedBegin(const Child& child) const;
    /// The comments behind a child on its line, when nothing else follows there.
    std::vector<Range> trailingComments(const Child& child) const;
    std::vector<Range> commentsIn(Range range) const;
    /// A part of the text whose lines after the first go from one indent to another. What was not indented
    /// like that stays, and so do lines inside a comment.
    QString reindented(Range range, const QString& from, const QString& to) const;

private:
    const Range* commentBefore(qsizetype offset) const;

    QStringView m_text;
    const Tree& m_tree;
};

}
