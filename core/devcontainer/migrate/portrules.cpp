// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/migrate/rules.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace tandem {

namespace {

const QString appPort = u"appPort"_s;
const QString forwardPorts = u"forwardPorts"_s;
const QString runArguments = u"runArgs"_s;

/// The port to forward, or 0 where only the engine can publish as asked: another number outside, another
/// address, a protocol, a variable.
int portToForward(const QJsonValue& published)
{
    static const QRegularExpression plain(
        u"\\A(?:(?:(?:127\\.0\\.0\\.1|localhost|0\\.0\\.0\\.0):)?(\\d{1,5}):)?(\\d{1,5})(?:/tcp)?\\z"_s);
    int port = published.toInt();
    if (const auto match = plain.match(published.toString()); match.hasMatch()) {
        const int outside = match.captured(1).toInt();
        port = match.captured(2).toInt();
        if (!match.captured(1).isEmpty() && outside != port)
            return 0;
    }
    return port > 0 && port <= 65535 ? port : 0;
}

void publish(Draft& draft, const QString& ports)
{
    if (!draft.document.has({runArguments}))
        draft.document.insertBefore({appPort}, runArguments, QJsonArray());
    for (const QString& argument : {u"-p"_s, ports})
        draft.document.appendItem({runArguments}, argument);
    draft.note({appPort}, described(appPort, ports), described(runArguments, QJsonArray{u"-p"_s, ports}),
        because(QT_TRANSLATE_NOOP("Migration",
            "\"appPort\" is the older form; where the port outside is another one, the engine publishes "
            "it.")));
}

bool isForwarded(const Draft& draft, int port)
{
    return draft.document.json({forwardPorts}).toArray().contains(port);
}

void forward(Draft& draft, const QJsonValue& old, int port)
{
    draft.note({appPort}, described(appPort, old), described(forwardPorts, QJsonArray{port}),
        because(QT_TRANSLATE_NOOP("Migration",
            "\"forwardPorts\" replaced \"appPort\": the editor forwards the port, so nothing is published to "
            "the "
            "network.")));
}

void migrateAppPort(Draft& draft)
{
    auto& document = draft.document;
    const auto* old = document.at({appPort});
    const auto* args = document.at({runArguments});
    const auto* ports = document.at({forwardPorts});
    if (!old || old->isObject() || (args && !args->isArray()) || (ports && !ports->isArray()))
        return;
    if (!old->isArray())
        document.replace({appPort}, QJsonArray{document.json({appPort})});
    // In an array of its own first, so that comments beside the ports stay with them.
    qsizetype index = 0;
    const QJsonArray all = document.json({appPort}).toArray();
    for (const QJsonValue& published : all) {
        const jsonc::Path item{appPort, QString::number(index)};
        const int port = portToForward(published);
        if (port == 0 && !published.isString()) {
            ++index;
            continue;
        }
        if (port == 0)
            publish(draft, published.toString());
        else
            forward(draft, published, port);
        if (port == 0 || isForwarded(draft, port)) {
            document.remove(item);
            continue;
        }
        if (!published.isDouble())
            document.replace(item, port);
        if (document.has({forwardPorts}))
            document.move(item, {forwardPorts}, {});
        else
            ++index;
    }
    if (document.json({appPort}).toArray().isEmpty())
        document.remove({appPort});
    else
        document.rename({appPort}, forwardPorts);
    if (all.isEmpty())
        draft.note({appPort}, described(appPort, all), {},
            because(QT_TRANSLATE_NOOP(
                "Migration", "\"forwardPorts\" replaced \"appPort\", and no port is named.")));
}

}

void migratePorts(Draft& draft)
{
    migrateAppPort(draft);
    static const QRegularExpression digits(u"\\A\\d{1,5}\\z"_s);
    const QJsonArray ports = draft.document.json({forwardPorts}).toArray();
    for (qsizetype i = 0; i < ports.size(); ++i) {
        if (!digits.match(ports[i].toString()).hasMatch() || ports[i].toString().toInt() > 65535)
            continue;
        const jsonc::Path path{forwardPorts, QString::number(i)};
        const int port = ports[i].toString().toInt();
        draft.document.replace(path, port);
        draft.note(path, described(forwardPorts, ports[i]), described(forwardPorts, port),
            because(QT_TRANSLATE_NOOP(
                "Migration", "A port of the container is a number; texts are of the form \"host:port\".")));
    }
}

}
