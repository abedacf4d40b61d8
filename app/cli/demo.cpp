// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/demo.h"

#include "app/cli/cluster.h"
#include "app/cli/commands.h"
#include "app/cli/describe.h"

#include <QCoreApplication>
#include <QDir>

namespace tandem::cli {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Cli", text);
}

}

QStringList Demo::titles()
{
    return {translated(QT_TRANSLATE_NOOP("Cli", "Local workspace")),
        translated(QT_TRANSLATE_NOOP("Cli", "Sample experiment")),
        translated(QT_TRANSLATE_NOOP("Cli", "Base image")),
        translated(QT_TRANSLATE_NOOP("Cli", "Environment")), translated(QT_TRANSLATE_NOOP("Cli", "Cluster")),
        translated(QT_TRANSLATE_NOOP("Cli", "Submit")), translated(QT_TRANSLATE_NOOP("Cli", "Image build")),
        translated(QT_TRANSLATE_NOOP("Cli", "Run")), translated(QT_TRANSLATE_NOOP("Cli", "Metrics")),
        translated(QT_TRANSLATE_NOOP("Cli", "Outputs")),
        translated(QT_TRANSLATE_NOOP("Cli", "Dev container"))};
}

Demo::Demo(Invocation& invocation, QString keptFolder, QString wishedImage)
    : m_invocation(invocation)
    , m_terminal(invocation.terminal)
    , m_keptFolder(std::move(keptFolder))
    , m_wishedImage(std::move(wishedImage))
    , m_folder(m_keptFolder.isEmpty() ? m_temporary.filePath(u"tandem-sample"_s)
                                      : QDir(m_keptFolder).absolutePath())
    , m_printer(m_terminal)
{
    m_printer.setHasHeadings(false);
}

Demo::~Demo()
{
    if (!m_isRunOver)
        m_terminal.message(
            translated(QT_TRANSLATE_NOOP("Cli", "The run %1 goes on. To stop it: tandem run cancel %1"))
                .arg(m_run));
}

Task<Done> Demo::run()
{
    const auto outcome = co_await allSteps().result();
    printTable();
    if (outcome && m_keptFolder.isEmpty())
        m_terminal.print(translated(QT_TRANSLATE_NOOP(
            "Cli", "The run stays in the local workspace. tandem demo --keep DIR keeps the files as well.")));
    else if (outcome)
        m_terminal.print(
            translated(QT_TRANSLATE_NOOP("Cli", "Open %1 in VS Code and choose \"Reopen in Container\"."))
                .arg(QDir::toNativeSeparators(m_folder)));
    co_return outcome;
}

Task<Done> Demo::allSteps()
{
    const QStringList all = titles();
    co_await step(all[0], startWorkspace());
    co_await step(all[1], writeSample());
    co_await step(all[2], chooseBase());
    co_await step(all[3], registerEnvironment());
    co_await step(all[4], makeCluster());
    co_await step(all[5], submit());
    co_await follow();
    co_await step(all[8], showMetrics());
    co_await step(all[9], download());
    co_await step(all[10], exportDevContainer());
    co_return Done{};
}

void Demo::begin(const QString& title)
{
    m_terminal.print();
    m_terminal.print(m_terminal.painted(
        u"[%1/%2] %3"_s.arg(m_steps.size() + 1).arg(titles().size()).arg(title), Colour::Bold));
    Step step;
    step.title = title;
    m_steps << step;
    m_clock.start();
}

void Demo::end(const Result<QString>& outcome)
{
    Step& step = m_steps.last();
    step.duration = std::chrono::milliseconds(m_clock.elapsed());
    step.isDone = true;
    step.hasFailed = !outcome;
    if (outcome)
        step.where = *outcome;
    m_terminal.progress({});
    if (outcome && !outcome->isEmpty())
        m_terminal.print(u"      "_s + *outcome);
}

Task<Done> Demo::step(QString title, Task<QString> work)
{
    begin(title);
    const auto outcome = co_await work.result();
    end(outcome);
    if (!outcome)
        co_return outcome.error();
    co_return Done{};
}

void Demo::printTable()
{
    m_terminal.print();
    QList<QList<Cell>> rows;
    const QStringList all = titles();
    for (const QString& title : all) {
        const qsizetype place = rows.size();
        if (place >= m_steps.size() || !m_steps[place].isDone) {
            rows << QList<Cell>{title, Cell(translated(QT_TRANSLATE_NOOP("Cli", "not run")), Colour::Dim)};
            continue;
        }
        const Step& step = m_steps[place];
        const QString done = translated(QT_TRANSLATE_NOOP("Cli", "done"));
        const QString failed = translated(QT_TRANSLATE_NOOP("Cli", "failed"));
        rows << QList<Cell>{title, step.hasFailed ? Cell(failed, Colour::Red) : Cell(done, Colour::Green),
            durationText(step.duration), step.where};
    }
    m_terminal.printTable(
        {translated(QT_TRANSLATE_NOOP("Cli", "Step")), translated(QT_TRANSLATE_NOOP("Cli", "Result")),
            translated(QT_TRANSLATE_NOOP("Cli", "Time")), translated(QT_TRANSLATE_NOOP("Cli", "Where"))},
        rows);
    m_terminal.print();
}

namespace {

void declare(QCommandLineParser& parser)
{
    parser.addOption({u"keep"_s,
        translated(QT_TRANSLATE_NOOP("Cli", "Keep experiment, outputs and dev container in this folder.")),
        u"DIR"_s});
    parser.addOption({u"base-image"_s,
        translated(
            QT_TRANSLATE_NOOP("Cli", "The image to build on; also the variable TANDEM_DEMO_BASE_IMAGE.")),
        u"IMAGE"_s});
}

Task<Done> demonstrate(Invocation* invocation)
{
    Demo demo(
        *invocation, invocation->option(u"keep"_s), wishedDemoImage(invocation->option(u"base-image"_s)));
    co_return co_await demo.run();
}

}

Command demoCommand()
{
    return {u"demo"_s, u"[--keep DIR] [--base-image IMAGE]"_s,
        translated(QT_TRANSLATE_NOOP(
            "Cli", "The whole job on this computer: environment, run, metrics, dev container")),
        declare, demonstrate};
}

}
