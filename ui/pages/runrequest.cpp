// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runrequest.h"

#include "core/azure/environmentregistry.h"

#include <QRegularExpression>

namespace tandem {

namespace {

/// As a POSIX shell reads it back, and cmd.exe where there is nothing to quote.
QString quoted(const QString& text)
{
    static const QRegularExpression plain(uR"(\A[\w@%+=:,./-]+\z)"_s);
    if (plain.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u'\'', u"'\\''"_s) + u'\'';
}

json::StringMap mapOf(const RunRequest::Pairs& pairs)
{
    json::StringMap map;
    for (const auto& [name, value] : pairs)
        if (!name.isEmpty())
            map.insert(name, value);
    return map;
}

RunRequest::Pairs pairsOf(const json::StringMap& map)
{
    RunRequest::Pairs pairs;
    for (auto it = map.begin(); it != map.end(); ++it)
        pairs << std::pair(it.key(), *it);
    return pairs;
}

}

QString RunRequest::command() const
{
    QString text = u"python "_s + quoted(script);
    for (const auto& [name, value] : parameters)
        if (!name.isEmpty())
            text += u" --%1 ${{inputs.%1}}"_s.arg(name);
    return text;
}

QString RunRequest::commandWithValues() const
{
    QString text = u"python "_s + quoted(script);
    for (const auto& [name, value] : parameters)
        if (!name.isEmpty())
            text += u" --%1 %2"_s.arg(name, quoted(value));
    return text;
}

azure::JobSpec RunRequest::jobSpec() const
{
    azure::JobSpec spec;
    spec.displayName = displayName;
    spec.experiment = experiment.isEmpty() ? u"Default"_s : experiment;
    spec.command = command();
    spec.parameters = mapOf(parameters);
    spec.environmentVariables = mapOf(variables);
    spec.tags = mapOf(tags);
    spec.instanceCount = nodes;
    spec.distribution = {.kind = distribution,
        .processesPerNode = processesPerNode,
        .workers = nodes,
        .parameterServers = parameterServers};
    spec.tier = tier;
    spec.timeout = limit;
    return spec;
}

RunRequest RunRequest::of(const azure::Job& job)
{
    RunRequest request;
    request.displayName = job.displayName == job.name ? QString() : job.displayName;
    request.experiment = job.experiment;
    if (azure::isRegistryAsset(job.environmentId)) {
        request.environment = job.environmentId;
    } else {
        request.environment = job.environmentName();
        request.environmentVersion = job.environmentVersion();
    }
    request.cluster = job.computeName();
    request.variables = pairsOf(job.environmentVariables);
    request.tags = pairsOf(job.tags);
    request.nodes = job.instanceCount;
    request.distribution = job.distribution.kind;
    request.processesPerNode = job.distribution.processesPerNode;
    request.parameterServers = job.distribution.parameterServers;
    request.tier = job.tier;
    request.limit = std::chrono::ceil<std::chrono::minutes>(job.timeout);
    static const QRegularExpression script(uR"(\Apython3? +('[^']+'|\S+))"_s);
    request.script = script.match(job.command).captured(1).remove(u'\'');
    // The command knows the order, which the map of parameters has lost.
    static const QRegularExpression input(uR"(\$\{\{ *inputs\.(\w+) *\}\})"_s);
    json::StringMap rest = job.parameters;
    for (auto found = input.globalMatch(job.command); found.hasNext();) {
        const QString name = found.next().captured(1);
        if (rest.contains(name))
            request.parameters << std::pair(name, rest.take(name));
    }
    request.parameters += pairsOf(rest);
    return request;
}

RunRequest::Pairs pairsOf(const QList<QStringList>& rows)
{
    RunRequest::Pairs pairs;
    for (const QStringList& row : rows)
        pairs << std::pair(row[0], row[1]);
    return pairs;
}

QList<QStringList> rowsOf(const RunRequest::Pairs& pairs)
{
    QList<QStringList> rows;
    for (const auto& [name, value] : pairs)
        rows << QStringList{name, value};
    return rows;
}

}
