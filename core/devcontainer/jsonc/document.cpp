// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/jsonc/document.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace tandem::jsonc {

namespace {

const QByteArray byteOrderMark("\xEF\xBB\xBF");

SyntaxError notUtf8(const QByteArray& bytes, const QString& text)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return {{}, QCoreApplication::translate("Jsonc", "the file is in UTF-16; save it as UTF-8")};
    const QByteArray again = text.toUtf8();
    qsizetype first = 0;
    while (first < bytes.size() && first < again.size() && bytes[first] == again[first])
        ++first;
    const QString before = QString::fromUtf8(bytes.left(first));
    return {positionIn(before, before.size()),
        QCoreApplication::translate("Jsonc", "the byte 0x%1 is not UTF-8; save the file as UTF-8")
            .arg(QString::fromLatin1(bytes.mid(first, 1).toHex()))};
}

void collectPaths(const Value& value, const Path& path, QList<Path>& duplicates)
{
    for (size_t i = 0; i < value.children.size(); ++i) {
        const Child& child = value.children[i];
        Path here = path;
        here << (value.isObject() ? child.key : QString::number(i));
        if (value.isObject() && value.member(child.key) != &child)
            duplicates << here;
        else
            collectPaths(child.value, here, duplicates);
    }
}

}

QJsonValue toJson(const Value& value)
{
    switch (value.kind) {
    case Value::Kind::Null:
        break;
    case Value::Kind::Boolean:
        return value.isTrue;
    case Value::Kind::Number:
        return value.text.toDouble();
    case Value::Kind::String:
        return value.text;
    case Value::Kind::Array: {
        QJsonArray array;
        for (const Child& child : value.children)
            array.append(toJson(child.value));
        return array;
    }
    case Value::Kind::Object: {
        QJsonObject object;
        for (const Child& child : value.children)
            object.insert(child.key, toJson(child.value));
        return object;
    }
    }
    return QJsonValue::Null;
}

std::variant<Document, SyntaxError> Document::parse(const QByteArray& bytes)
{
    Document document;
    document.m_hasByteOrderMark = bytes.startsWith(byteOrderMark);
    const QByteArray content = document.m_hasByteOrderMark ? bytes.mid(byteOrderMark.size()) : bytes;
    document.m_text = QString::fromUtf8(content);
    if (document.m_text.toUtf8() != content)
        return notUtf8(content, document.m_text);
    auto tree = read(document.m_text);
    if (auto* error = std::get_if<SyntaxError>(&tree))
        return *error;
    document.m_tree = std::get<Tree>(std::move(tree));
    return document;
}

QByteArray Document::bytes() const
{
    return (m_hasByteOrderMark ? byteOrderMark : QByteArray()) + m_text.toUtf8();
}

const Value* Document::at(const Path& path) const
{
    if (path.isEmpty())
        return &m_tree.root;
    const auto found = find(path);
    return found ? &found.child().value : nullptr;
}

QJsonValue Document::json(const Path& path) const
{
    const Value* value = at(path);
    return value ? toJson(*value) : QJsonValue(QJsonValue::Undefined);
}

int Document::lineOf(const Path& path) const
{
    if (path.isEmpty())
        return positionOf(m_tree.root.range.begin).line;
    const auto found = find(path);
    return found ? positionOf(found.child().begin()).line : 0;
}

Document::Found Document::find(const Path& path) const
{
    Found found;
    const Value* value = &m_tree.root;
    for (const QString& step : path) {
        bool isIndex = false;
        const uint index = step.toUInt(&isIndex);
        const Child* child = value->member(step);
        if (value->isArray() && isIndex && index < value->children.size())
            child = &value->children[index];
        if (!child)
            return {};
        found = {value, size_t(child - value->children.data())};
        value = &child->value;
    }
    return found;
}

QList<Path> Document::dropEarlierDuplicates()
{
    QList<Path> duplicates;
    collectPaths(m_tree.root, {}, duplicates);
    for (const Path& path : duplicates) {
        Found found = find(path);
        const QString key = found.child().key;
        found.index = 0;
        while (found.child().key != key)
            ++found.index;
        removeChild(found);
    }
    return duplicates;
}

}
