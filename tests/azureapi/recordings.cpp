// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/azureapi/recordings.h"

#include "core/base/atomicfile.h"
#include "core/base/json.h"

#include <QDirIterator>
#include <yaml-cpp/yaml.h>

namespace tandem {

namespace {

QString textOf(const YAML::Node& node)
{
    return node && node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

void addYaml(const QString& file, const QByteArray& bytes, QList<RecordedExchange>& exchanges)
{
    const YAML::Node document = YAML::Load(bytes.toStdString());
    if (!document.IsMap())
        return;
    for (const auto& interaction : document["interactions"]) {
        const YAML::Node request = interaction["request"];
        const YAML::Node response = interaction["response"];
        if (!request || !response || !response["status"] || !response["body"])
            continue;
        const auto answer = json::parseObject(textOf(response["body"]["string"]).toUtf8());
        if (answer)
            exchanges << RecordedExchange{file, textOf(request["method"]).toLatin1(),
                QUrl(textOf(request["uri"])), textOf(response["status"]["code"]).toInt(), *answer};
    }
}

void addJson(const QString& file, const QByteArray& bytes, QList<RecordedExchange>& exchanges)
{
    const auto document = json::parseObject(bytes);
    if (!document)
        return;
    for (const auto& item : document->value(u"Entries").toArray()) {
        const QJsonObject entry = item.toObject();
        exchanges << RecordedExchange{file, entry.value(u"RequestMethod").toString().toLatin1(),
            QUrl(entry.value(u"RequestUri").toString()), entry.value(u"StatusCode").toInt(),
            entry.value(u"ResponseBody").toObject()};
    }
}

}

QList<RecordedExchange> recordedExchanges(const QDir& folder)
{
    QList<RecordedExchange> exchanges;
    QDirIterator files(folder.path(), {u"*.yaml"_s, u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QByteArray bytes = readFile(path).valueOr({});
        const QString name = folder.relativeFilePath(path);
        if (path.endsWith(u".json"_s))
            addJson(name, bytes, exchanges);
        else
            addYaml(name, bytes, exchanges);
    }
    return exchanges;
}

}
