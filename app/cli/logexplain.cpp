// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/logfile.h"
#include "core/base/text.h"
#include "core/logs/buildlog/buildlogparser.h"
#include "core/logs/buildlog/buildreportjson.h"

#include <QCoreApplication>

namespace tandem::cli {

namespace {

QString text(const char* english)
{
    return QCoreApplication::translate("Cli", english);
}

Result<QList<BuildReport>> buildsIn(const QString& path)
{
    LogFile file(path);
    const auto bytes = file.open();
    if (!bytes)
        return bytes.error();
    BuildLogParser parser;
    parser.feed(*bytes);
    parser.finish();
    return parser.builds();
}

QString outcomeText(BuildOutcome outcome)
{
    switch (outcome) {
    case BuildOutcome::Success:
        return text("succeeded");
    case BuildOutcome::Failure:
        return text("failed");
    case BuildOutcome::InProgress:
        return text("is not finished in this text");
    case BuildOutcome::Canceled:
        return text("was canceled");
    case BuildOutcome::Unknown:
        break;
    }
    return text("is built, but the text does not tell how it ended");
}

QString imageName(const BuildReport& build)
{
    QString name = build.repository;
    if (!build.registry.isEmpty() && !name.isEmpty())
        name.prepend(build.registry + u'/');
    return name;
}

QString stepLine(const BuildStep& step)
{
    QString mark = u"  "_s;
    if (step.state == BuildOutcome::Failure)
        mark = u"x "_s;
    else if (step.state == BuildOutcome::Success)
        mark = u"+ "_s;
    else if (step.state == BuildOutcome::InProgress)
        mark = u"> "_s;
    QString line = u"  %1%2 %3"_s.arg(mark)
                       .arg(step.of ? u"%1/%2"_s.arg(step.number).arg(step.of) : QString::number(step.number))
                       .arg(step.text.left(90));
    if (step.cached.value_or(false))
        line += text("  (cached)");
    else if (step.seconds)
        line += u"  "_s + durationText(std::chrono::milliseconds(qint64(*step.seconds * 1000)));
    return line;
}

void print(Terminal& terminal, const BuildReport& build)
{
    terminal.print(text("The image build (%1, lines %2 to %3) %4.")
                       .arg(wordOf(build.builder))
                       .arg(build.firstLine)
                       .arg(build.lastLine)
                       .arg(outcomeText(build.outcome)));
    const auto fact = [&](const char* name, const QString& value) {
        if (!value.isEmpty())
            terminal.print(u"  %1 %2"_s.arg(text(name), value));
    };
    fact("Image:", imageName(build));
    fact("Tags:", build.tags.join(u", "_s));
    fact("Digest:", build.digest);
    fact("Base image:", build.baseImage);
    fact("Environment:", build.environmentPaths.join(u", "_s));
    for (const BuildStep& step : build.steps)
        terminal.print(stepLine(step));
    for (const BuildCause& cause : build.causes) {
        terminal.print();
        terminal.print(terminal.painted(cause.sentence, Colour::Bold));
        QStringList lines;
        for (const qint64 line : cause.lines)
            lines << QString::number(line);
        fact("Evidence: lines", lines.join(u", "_s));
        fact("Comes from:", cause.entry);
        fact("What to do:", cause.remedy);
        fact("Edit:", cause.edit);
    }
}

Task<Done> explain(Invocation* invocation)
{
    const auto path = co_await invocation->argument(0, u"FILE"_s);
    const auto builds = co_await buildsIn(path);
    if (invocation->wantsJson()) {
        QJsonArray array;
        for (const BuildReport& build : builds)
            array.append(toJson(build));
        invocation->terminal.printJsonArray(array);
        co_return Done{};
    }
    if (builds.isEmpty())
        invocation->terminal.message(text("There is no image build in %1.").arg(path));
    for (qsizetype i = 0; i < builds.size(); ++i) {
        if (i > 0)
            invocation->terminal.print();
        print(invocation->terminal, builds[i]);
    }
    co_return Done{};
}

}

Command logExplainCommand()
{
    return {u"log explain"_s, u"FILE [--json]"_s,
        text("Tell the image builds of a log: what was built, and why it failed"), declareJson, explain, 1};
}

}
