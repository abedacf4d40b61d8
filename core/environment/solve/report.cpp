// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/solve/report.h"

#include "core/base/json.h"
#include "core/environment/advice/subject.h"
#include "core/environment/repodataplaces.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <algorithm>

namespace tandem::solve {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Solve", text);
}

QString nameOf(Report::Outcome outcome)
{
    switch (outcome) {
    case Report::Outcome::Solved:
        return u"solved"_s;
    case Report::Outcome::Unsolvable:
        return u"unsolvable"_s;
    case Report::Outcome::Unchecked:
        break;
    }
    return u"unchecked"_s;
}

QJsonObject toJson(const Choice& choice)
{
    const Package& package = choice.package;
    return {{u"name"_s, package.name}, {u"version"_s, package.version}, {u"build"_s, package.build},
        {u"channel"_s, package.channel},
        {u"size"_s, package.size < 0 ? QJsonValue() : QJsonValue(package.size)},
        {u"asked"_s, json::textOrNull(choice.asked)}, {u"why"_s, choice.why}};
}

}

qint64 Report::downloadSize() const
{
    qint64 size = 0;
    for (const Choice& choice : choices)
        size += qMax<qint64>(0, choice.package.size);
    return size;
}

QString channelName(const QString& address, const QStringList& channels)
{
    const QString last = address.section(u'/', -1);
    for (const QString& channel : channels)
        if (RepodataPlaces::addressesOf(channel).contains(address) || channel == last)
            return channel;
    for (const auto& host : {u"https://conda.anaconda.org/"_s, u"https://repo.anaconda.com/"_s})
        if (address.startsWith(host))
            return address.mid(host.size());
    return address;
}

QList<Choice> choicesOf(const Request& request, const QList<Package>& packages)
{
    QHash<QString, QStringList> neededBy;
    for (const Package& package : packages)
        for (const QString& need : package.needs)
            neededBy[need] << package.name;
    QList<Choice> choices;
    for (const Package& package : packages) {
        Choice choice;
        choice.package = package;
        choice.package.channel = channelName(package.channel, request.channels);
        choice.asked = request.askedFor(package.name);
        const QStringList by = neededBy.value(package.name);
        choice.why = !choice.asked.isEmpty() ? translated("asked for")
            : by.isEmpty()                   ? translated("the solver chose it")
                                             : translated("needed by %1").arg(advice::enumerated(by));
        choices << choice;
    }
    std::stable_partition(
        choices.begin(), choices.end(), [](const Choice& choice) { return !choice.asked.isEmpty(); });
    return choices;
}

QJsonObject toJson(const Report& report)
{
    QJsonArray packages;
    for (const Choice& choice : report.choices)
        packages.append(toJson(choice));
    QJsonArray alternatives;
    for (const advice::Edit& edit : report.alternatives)
        alternatives.append(QJsonObject{{u"edit"_s, edit.sentence}, {u"proven"_s, true}});
    QJsonObject object{{u"outcome"_s, nameOf(report.outcome)}, {u"tool"_s, json::textOrNull(report.tool)},
        {u"toolVersion"_s, json::textOrNull(report.toolVersion)}, {u"platform"_s, u"linux-64"_s},
        {u"baseImage"_s, json::textOrNull(report.request.baseImage)},
        {u"virtualPackages"_s,
            QJsonObject{{u"__cuda"_s, json::textOrNull(report.request.system.cuda)},
                {u"__glibc"_s, report.request.system.glibc}, {u"__linux"_s, report.request.system.kernel}}},
        {u"packages"_s, packages}, {u"conflict"_s, QJsonValue()}, {u"alternatives"_s, alternatives},
        {u"notChecked"_s, QJsonArray::fromStringList(report.notChecked)}};
    if (report.outcome == Report::Outcome::Unsolvable)
        object[u"conflict"] = QJsonObject{{u"specs"_s, QJsonArray::fromStringList(report.conflict.specs)},
            {u"roots"_s, QJsonArray::fromStringList(report.conflict.roots)}};
    return object;
}

}
