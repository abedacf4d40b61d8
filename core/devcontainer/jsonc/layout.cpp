// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/layout.h"

#include <algorithm>

namespace tandem::jsonc {

namespace {

bool isLineEnd(QChar c)
{
    return c == u'\n' || c == u'\r';
}

bool isBlankCharacter(QChar c)
{
    return c == u' ' || c == u'\t';
}

}

QString Layout::lineEnd() const
{
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        if (m_text[i] == u'\n')
            return u"\n"_s;
        if (m_text[i] == u'\r')
            return i + 1 < m_text.size() && m_text[i + 1] == u'\n' ? u"\r\n"_s : u"\r"_s;
    }
    return u"\n"_s;
}

QString Layout::unit() const
{
    const QString outer = indentAt(m_tree.root.range.begin);
    for (const Child& child : m_tree.root.children)
        if (startsLine(child.begin()))
            if (const QString indent = indentAt(child.begin()); indent.size() > outer.size())
                return indent.mid(outer.size());
    return u"  "_s;
}

qsizetype Layout::lineBegin(qsizetype offset) const
{
    while (offset > 0 && !isLineEnd(m_text[offset - 1]))
        --offset;
    return offset;
}

qsizetype Layout::lineStop(qsizetype offset) const
{
    while (offset < m_text.size() && !isLineEnd(m_text[offset]))
        ++offset;
    return offset;
}

qsizetype Layout::nextLine(qsizetype offset) const
{
    offset = lineStop(offset);
    if (m_text.mid(offset, 2) == u"\r\n")
        return offset + 2;
    return std::min(offset + 1, m_text.size());
}

bool Layout::isBlank(qsizetype begin, qsizetype end) const
{
    const auto range = m_text.mid(begin, end - begin);
    return std::all_of(
        range.begin(), range.end(), [](QChar c) { return isBlankCharacter(c) || isLineEnd(c); });
}

QString Layout::indentAt(qsizetype offset) const
{
    const qsizetype begin = lineBegin(offset);
    qsizetype end = begin;
    while (end < m_text.size() && isBlankCharacter(m_text[end]))
        ++end;
    return m_text.mid(begin, end - begin).toString();
}

bool Layout::isMultiLine(const Value& container) const
{
    if (container.children.empty())
        return std::any_of(m_text.begin(), m_text.end(), isLineEnd);
    return startsLine(container.children.back().begin());
}

QString Layout::indentOfChildren(const Value& container) const
{
    for (const Child& child : container.children)
        if (startsLine(child.begin()))
            return indentAt(child.begin());
    return indentAt(container.range.begin) + unit();
}

const Range* Layout::commentBefore(qsizetype offset) const
{
    const Range* last = nullptr;
    for (const Range& comment : m_tree.comments)
        if (comment.end <= offset)
            last = &comment;
    return last;
}

qsizetype Layout::attachedBegin(const Child& child) const
{
    qsizetype begin = child.begin();
    while (startsLine(begin)) {
        const Range* comment = commentBefore(begin);
        if (!comment || !startsLine(comment->begin) || nextLine(comment->end) != lineBegin(begin)
            || !isBlank(comment->end, begin))
            break;
        begin = comment->begin;
    }
    return begin;
}

std::vector<Range> Layout::trailingComments(const Child& child) const
{
    std::vector<Range> found;
    const qsizetype stop = lineStop(child.value.range.end);
    qsizetype at = child.value.range.end;
    const auto passBlanks = [&] {
        while (at < stop && (isBlankCharacter(m_text[at]) || at == child.comma))
            ++at;
    };
    passBlanks();
    for (const Range& comment : m_tree.comments) {
        if (comment.begin != at)
            continue;
        if (comment.end > stop)
            return {};
        found.push_back(comment);
        at = comment.end;
        passBlanks();
    }
    return at == stop ? found : std::vector<Range>();
}

std::vector<Range> Layout::commentsIn(Range range) const
{
    std::vector<Range> found;
    for (const Range& comment : m_tree.comments)
        if (range.contains(comment))
            found.push_back(comment);
    return found;
}

QString Layout::reindented(Range range, const QString& from, const QString& to) const
{
    const auto isInComment = [&](qsizetype offset) {
        return std::any_of(m_tree.comments.begin(), m_tree.comments.end(),
            [&](const Range& comment) { return comment.begin < offset && offset < comment.end; });
    };
    QString moved;
    qsizetype begin = range.begin;
    while (begin < range.end) {
        qsizetype next = begin;
        while (next < range.end && !isLineEnd(m_text[next]))
            ++next;
        while (next < range.end && isLineEnd(m_text[next]))
            ++next;
        const auto line = m_text.mid(begin, next - begin);
        const bool isIndented = begin > range.begin && line.startsWith(from) && !isInComment(begin);
        moved += isIndented ? to : QString();
        moved += line.mid(isIndented ? from.size() : 0);
        begin = next;
    }
    return moved;
}

}
