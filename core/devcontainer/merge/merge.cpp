// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/merge/merge.h"

#include "core/devcontainer/jsonc/document.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace tandem {

namespace {

Result<jsonc::Document> read(const QByteArray& bytes, const QString& name)
{
    auto parsed = jsonc::Document::parse(bytes);
    if (const auto* error = std::get_if<jsonc::SyntaxError>(&parsed))
        return error->toError(name);
    auto& document = std::get<jsonc::Document>(parsed);
    if (!document.root().isObject())
        return jsonc::SyntaxError{{}, QCoreApplication::translate("Merge", "an object in braces is expected")}
            .toError(name);
    return document;
}

bool isSame(const QJsonValue& a, const QJsonValue& b)
{
    // Ids of extensions are written in either case.
    return a == b || (a.isString() && a.toString().compare(b.toString(), Qt::CaseInsensitive) == 0);
}

bool containsRun(const QJsonArray& all, const QJsonArray& run)
{
    for (qsizetype begin = 0; begin + run.size() <= all.size(); ++begin) {
        qsizetype length = 0;
        while (length < run.size() && all[begin + length] == run[length])
            ++length;
        if (length == run.size())
            return true;
    }
    return false;
}

void completeList(jsonc::Document& document, const jsonc::Path& path, const QJsonArray& ours)
{
    const QJsonArray theirs = document.json(path).toArray();
    // Arguments belong together: "-v" alone says nothing.
    if (path.last() == u"runArgs" && containsRun(theirs, ours))
        return;
    for (const QJsonValue& item : ours) {
        const bool isThere = path.last() != u"runArgs"
            && std::any_of(
                theirs.begin(), theirs.end(), [&](const QJsonValue& each) { return isSame(each, item); });
        if (!isThere)
            document.appendItem(path, item);
    }
}

void mergeValue(jsonc::Document& document, const jsonc::Path& path, const jsonc::Value& ours)
{
    static const QStringList lists{
        u"extensions"_s, u"mounts"_s, u"forwardPorts"_s, u"capAdd"_s, u"securityOpt"_s, u"runArgs"_s};
    const auto* theirs = document.at(path);
    if (ours.isObject()) {
        if (!theirs)
            document.append(path.first(path.size() - 1), path.last(), QJsonObject());
        else if (!theirs->isObject())
            document.replace(path, QJsonObject());
        for (const auto& child : ours.children)
            mergeValue(document, path + jsonc::Path{child.key}, child.value);
    } else if (!theirs) {
        document.append(path.first(path.size() - 1), path.last(), toJson(ours));
    } else if (ours.isArray() && theirs->isArray() && lists.contains(path.last())) {
        completeList(document, path, toJson(ours).toArray());
    } else if (toJson(*theirs) != toJson(ours)) {
        document.replace(path, toJson(ours));
    }
}

/// A container comes from an image, a Dockerfile or docker compose: ours replaces theirs.
void dropOtherOrigins(jsonc::Document& document, const jsonc::Document& ours)
{
    const bool isOldForm = ours.has({u"dockerFile"_s});
    if (!isOldForm && !ours.has({u"build"_s}) && !ours.has({u"image"_s}))
        return;
    for (const QString& origin : {u"image"_s, u"build"_s, u"dockerFile"_s, u"context"_s})
        while (!ours.has({origin}) && document.has({origin})) // It may be there twice.
            document.remove({origin});
}

}

Result<QByteArray> mergedDevContainer(const QByteArray& theirs, const QByteArray& ours)
{
    auto document = read(theirs, u"devcontainer.json"_s);
    const auto addition = read(ours, u"devcontainer.json"_s);
    if (!document || !addition)
        return document ? addition.error() : document.error();
    if (document->has({u"dockerComposeFile"_s}))
        return Error{.kind = Error::Kind::Unsupported,
            .message = QCoreApplication::translate("Merge",
                "The devcontainer.json that is there uses docker compose, which cannot be one with the image "
                "of a run. "
                "Give the new one a folder of its own below .devcontainer."),
            .code = u"CannotMerge"_s};
    dropOtherOrigins(*document, *addition);
    for (const auto& child : addition->root().children)
        if (child.key != u"name" || !document->has({child.key}))
            mergeValue(*document, {child.key}, child.value);
    return document->bytes();
}

Result<QByteArray> mergedLaunch(const QByteArray& theirs, const QByteArray& ours)
{
    auto document = read(theirs, u"launch.json"_s);
    const auto addition = read(ours, u"launch.json"_s);
    if (!document || !addition)
        return document ? addition.error() : document.error();
    const jsonc::Path list{u"configurations"_s};
    for (const auto& child : addition->root().children)
        if (!document->has({child.key}))
            document->append({}, child.key, toJson(child.value));
    const QJsonArray added = addition->json(list).toArray();
    for (const QJsonValue& configuration : added) {
        const QJsonArray present = document->json(list).toArray();
        qsizetype index = 0;
        while (index < present.size() && present[index][u"name"_s] != configuration[u"name"_s])
            ++index;
        if (index == present.size())
            document->appendItem(list, configuration);
        else if (present[index] != configuration)
            document->replace(list + jsonc::Path{QString::number(index)}, configuration);
    }
    return document->bytes();
}

QByteArray mergedLines(const QByteArray& theirs, const QByteArray& ours)
{
    const QByteArray lineEnd = theirs.contains("\r\n") ? "\r\n" : "\n";
    QByteArrayList present = theirs.split('\n');
    for (QByteArray& line : present)
        line = line.trimmed();
    QByteArray merged = theirs;
    for (const QByteArray& line : ours.split('\n')) {
        if (line.trimmed().isEmpty() || present.contains(line.trimmed()))
            continue;
        if (!merged.isEmpty() && !merged.endsWith('\n'))
            merged += lineEnd;
        merged += line.trimmed() + lineEnd;
    }
    return merged;
}

}
