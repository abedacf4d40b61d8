// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/document.h"
#include "core/devcontainer/jsonc/layout.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace tandem::jsonc {

namespace {

bool hasLineEnd(const QString& text)
{
    return text.contains(u'\n') || text.contains(u'\r');
}

bool isLineComment(const QString& text)
{
    return text.startsWith(u"//");
}

bool isBlankCharacter(QChar c)
{
    return c == u' ' || c == u'\t';
}

QString scalarText(const QJsonValue& value)
{
    if (value.isString())
        return quoted(value.toString());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble()) {
        const double number = value.toDouble();
        const qint64 whole = value.toInteger();
        return double(whole) == number ? QString::number(whole) : QString::number(number, 'g', 17);
    }
    return u"null"_s;
}

}

void Document::change(const QString& text)
{
    auto tree = read(text);
    Q_ASSERT(std::holds_alternative<Tree>(tree));
    if (auto* sound = std::get_if<Tree>(&tree)) {
        m_text = text;
        m_tree = std::move(*sound);
    }
}

QString Document::textOf(const QJsonValue& value, const QString& indent) const
{
    const Layout layout(m_text, m_tree);
    const bool isOneLine = !hasLineEnd(m_text);
    if (!value.isArray() && !value.isObject())
        return scalarText(value);
    const QString inner = isOneLine ? QString() : indent + layout.unit();
    QStringList parts;
    bool areScalars = true;
    const QJsonArray array = value.toArray();
    for (const auto& item : array) {
        areScalars = areScalars && !item.isArray() && !item.isObject();
        parts << textOf(item, inner);
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        parts << quoted(it.key()) + u": "_s + textOf(*it, inner);
    const QString open = value.isArray() ? u"["_s : u"{"_s;
    const QString close = value.isArray() ? u"]"_s : u"}"_s;
    const QString inLine = open + parts.join(u", "_s) + close;
    constexpr qsizetype widest = 100;
    if (parts.isEmpty() || isOneLine || (value.isArray() && areScalars && inLine.size() <= widest))
        return inLine;
    const QString lineEnd = layout.lineEnd();
    return open + lineEnd + inner + parts.join(u',' + lineEnd + inner) + lineEnd + indent + close;
}

void Document::dropTrailingCommas()
{
    QString text = m_text;
    for (auto it = m_tree.trailingCommas.rbegin(); it != m_tree.trailingCommas.rend(); ++it)
        text.remove(*it, 1);
    change(text);
}

void Document::rename(const Path& path, const QString& name)
{
    const auto found = find(path);
    if (!found || !found.container->isObject())
        return;
    const Range key = found.child().keyRange;
    QString text = m_text;
    change(text.replace(key.begin, key.size(), quoted(name)));
}

void Document::replace(const Path& path, const QJsonValue& value)
{
    const auto found = find(path);
    if (!found)
        return;
    const Layout layout(m_text, m_tree);
    const Child& child = found.child();
    const QString indent = layout.indentAt(child.begin());
    QString above;
    for (const Range& comment : layout.commentsIn(child.value.range))
        above += m_text.mid(comment.begin, comment.size()) + layout.lineEnd() + indent;
    QString text = m_text;
    text.replace(child.value.range.begin, child.value.range.size(), textOf(value, indent));
    change(text.insert(child.begin(), above));
}

void Document::insertIntoEmpty(const Value& container, const Piece& piece)
{
    const Layout layout(m_text, m_tree);
    const Range inside{container.range.begin + 1, container.range.end - 1};
    const auto comments = layout.commentsIn(inside);
    const bool isPlain = comments.empty() && piece.above.isEmpty() && piece.behind.isEmpty();
    QString text = m_text;
    if (isPlain && !hasLineEnd(piece.body) && (container.isArray() || !hasLineEnd(m_text))) {
        change(text.replace(inside.begin, inside.size(), piece.body));
        return;
    }
    const qsizetype begin = comments.empty() ? inside.begin : comments.back().end;
    const QString content = layout.lineEnd() + layout.indentOfChildren(container) + piece.above + piece.body
        + piece.behind + layout.lineEnd() + layout.indentAt(container.range.begin);
    change(text.replace(begin, inside.end - begin, content));
}

void Document::insertLast(const Value& container, const Piece& piece)
{
    if (container.children.empty())
        return insertIntoEmpty(container, piece);
    const Layout layout(m_text, m_tree);
    const Child& last = container.children.back();
    const auto comments = layout.trailingComments(last);
    const bool endsInLineComment =
        !comments.empty() && isLineComment(m_text.mid(comments.back().begin, comments.back().size()));
    qsizetype place = std::max(last.value.range.end, last.comma + 1);
    if (!comments.empty())
        place = std::max(place, comments.back().end);
    const bool isMultiLine = layout.isMultiLine(container) || endsInLineComment || hasLineEnd(piece.body)
        || !piece.above.isEmpty() || !piece.behind.isEmpty();

    QString added = isMultiLine ? layout.lineEnd() + layout.indentOfChildren(container) : u" "_s;
    added += piece.above + piece.body + (last.comma >= 0 ? u","_s : QString()) + piece.behind;
    if (isMultiLine && !layout.isBlank(place, layout.lineStop(place)))
        added += layout.lineEnd() + layout.indentAt(container.range.begin);
    QString text = m_text;
    text.insert(place, added);
    if (last.comma < 0)
        text.insert(last.value.range.end, u',');
    change(text);
}

void Document::append(const Path& object, const QString& name, const QJsonValue& value)
{
    const Value* container = at(object);
    if (!container || !container->isObject())
        return;
    const QString indent = Layout(m_text, m_tree).indentOfChildren(*container);
    insertLast(*container, {{}, quoted(name) + u": "_s + textOf(value, indent), {}});
}

void Document::appendItem(const Path& array, const QJsonValue& value)
{
    const Value* container = at(array);
    if (!container || !container->isArray())
        return;
    const QString indent = Layout(m_text, m_tree).indentOfChildren(*container);
    insertLast(*container, {{}, textOf(value, indent), {}});
}

void Document::insertBefore(const Path& member, const QString& name, const QJsonValue& value)
{
    const auto found = find(member);
    if (!found || !found.container->isObject())
        return;
    const Layout layout(m_text, m_tree);
    const qsizetype place = layout.attachedBegin(found.child());
    const QString indent = layout.indentAt(place);
    const QString behind = layout.startsLine(place) ? layout.lineEnd() + indent : u" "_s;
    QString text = m_text;
    change(text.insert(place, quoted(name) + u": "_s + textOf(value, indent) + u',' + behind));
}

void Document::set(const Path& path, const QJsonValue& value)
{
    if (has(path))
        return replace(path, value);
    for (qsizetype length = 1; length < path.size(); ++length)
        if (!has(path.first(length)))
            append(path.first(length - 1), path[length - 1], QJsonObject());
    append(path.first(path.size() - 1), path.last(), value);
}

void Document::take(const Found& found, Range range, const QString& remains)
{
    const Child& child = found.child();
    qsizetype comma = child.comma;
    if (comma < 0 && found.index > 0)
        comma = found.container->children[found.index - 1].comma;
    QString text = m_text;
    if (comma >= range.end)
        text.remove(comma, 1);
    text.replace(range.begin, range.size(), remains);
    qsizetype place = range.begin + remains.size();
    if (comma >= 0 && comma < range.begin) {
        text.remove(comma, 1);
        --place;
    }
    if (remains.isEmpty()) {
        tidy(text, place);
    } else {
        // Blanks that stood behind the comma would become a part of a comment.
        const Layout layout(text, m_tree);
        const qsizetype stop = layout.lineStop(place);
        if (layout.isBlank(place, stop))
            text.remove(place, stop - place);
    }
    change(text);
}

void Document::tidy(QString& text, qsizetype place) const
{
    const Layout layout(text, m_tree); // Only its view of lines is used: the tree is older than the text.
    const qsizetype begin = layout.lineBegin(place);
    const qsizetype stop = layout.lineStop(place);
    const auto isClosing = [&](qsizetype at) {
        return at < text.size() && (text[at] == u'}' || text[at] == u']');
    };
    if (begin > 0 && layout.isBlank(begin, stop)) {
        const qsizetype next = layout.nextLine(place);
        qsizetype after = next;
        while (after < text.size() && isBlankCharacter(text[after]))
            ++after;
        const bool isGapBelow = isClosing(after) || (after < text.size() && after == layout.lineStop(next));
        const qsizetype above = layout.lineBegin(begin - (text.mid(begin - 2, 2) == u"\r\n" ? 2 : 1));
        const bool isGapAbove = above > 0 && layout.isBlank(above, begin);
        const qsizetype from = isGapAbove && isGapBelow ? above : begin;
        text.remove(from, next - from);
        return;
    }
    qsizetype end = place;
    while (end < stop && isBlankCharacter(text[end]))
        ++end;
    qsizetype from = place;
    if (end == stop || (end == place && isClosing(place)))
        while (from > begin && isBlankCharacter(text[from - 1]))
            --from;
    text.remove(from, end - from);
}

void Document::removeChild(const Found& found)
{
    const Layout layout(m_text, m_tree);
    const Child& child = found.child();
    const QString separator = layout.lineEnd() + layout.indentAt(child.begin());
    QStringList comments;
    for (const Range& comment : layout.commentsIn(child.range()))
        comments << m_text.mid(comment.begin, comment.size());
    QString remains = comments.join(separator);
    const qsizetype end = std::max(child.value.range.end, child.comma + 1);
    if (!remains.isEmpty() && isLineComment(comments.last())
        && !layout.isBlank(end, layout.lineStop(child.value.range.end)))
        remains += separator;
    take(found, child.range(), remains);
}

void Document::closeIfEmpty(const Path& container)
{
    const Value* value = at(container);
    if (!value || !value->children.empty())
        return;
    const Range inside{value->range.begin + 1, value->range.end - 1};
    if (!Layout(m_text, m_tree).isBlank(inside.begin, inside.end))
        return;
    QString text = m_text;
    change(text.remove(inside.begin, inside.size()));
}

void Document::remove(const Path& path)
{
    const auto found = find(path);
    if (!found)
        return;
    removeChild(found);
    closeIfEmpty(path.first(path.size() - 1));
}

void Document::move(const Path& from, const Path& container, const QString& name)
{
    const auto found = find(from);
    const Value* target = at(container);
    const bool isInsideItself = container.first(std::min(container.size(), from.size())) == from;
    if (!found || !target || isInsideItself || (!target->isObject() && !target->isArray()))
        return;
    const Layout layout(m_text, m_tree);
    const Child& child = found.child();
    const QString sourceIndent = layout.indentAt(child.begin());
    const QString targetIndent = layout.indentOfChildren(*target);
    const auto comments = layout.trailingComments(child);
    const auto slice = [&](qsizetype begin, qsizetype end) { return m_text.mid(begin, end - begin); };

    const auto moved = [&](Range range) { return layout.reindented(range, sourceIndent, targetIndent); };

    Piece piece;
    if (target->isObject())
        piece.body = quoted(name)
            + (found.container->isObject() ? moved({child.keyRange.end, child.value.range.begin}) : u": "_s);
    piece.body += moved(child.value.range);
    Range range = child.range();
    range.begin = layout.attachedBegin(child);
    piece.above = moved({range.begin, child.begin()});
    for (const Range& comment : comments) {
        piece.behind += u' ' + slice(comment.begin, comment.end);
        range.end = std::max(range.end, comment.end);
    }
    if (child.comma >= 0 && (child.comma < range.end || comments.empty()))
        range.end = std::max(range.end, child.comma + 1);
    take(found, range, {});
    if (const Value* place = at(container))
        insertLast(*place, piece);
    closeIfEmpty(from.first(from.size() - 1));
}

}
