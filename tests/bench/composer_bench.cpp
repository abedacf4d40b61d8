// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/comparison/environmentsources.h"
#include "core/desk/enginedesk.h"
#include "core/net/qthttp.h"
#include "core/settings/settings.h"
#include "core/solver/solveraccess.h"
#include "ui/forms/codeeditor.h"
#include "ui/forms/rowstable.h"
#include "ui/models/activitymodel.h"
#include "ui/pages/environmentcomposer.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <benchmark/benchmark.h>

using namespace tandem;

namespace {

/// The composer with an environment of 500 packages in it.
struct Scene {
    Scene()
    {
        QString text =
            u"name: large\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - pip=24.2\n"_s;
        for (int i = 0; i < 200; ++i)
            text += u"  - library-%1=%2.%3.1\n"_s.arg(i).arg(i % 7).arg(i % 13);
        text += u"  - pip:\n"_s;
        for (int i = 0; i < 298; ++i)
            text += u"      - project-%1==%2.%3.4\n"_s.arg(i).arg(i % 5).arg(i % 11);
        composer.resize(1200, 900);
        composer.show();
        composer.compose({}, EnvironmentComposer::usual());
        composer.importYaml(text);
        QCoreApplication::processEvents();
    }

    QTemporaryDir folder;
    QtTimer timer;
    SystemClock clock;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    ActivityModel activities;
    QtHttp http;
    ThisSolverHost solverHost;
    EnvironmentSolver solver{solverHost, folder.filePath(u"tools"_s), folder.filePath(u"solver"_s)};
    MicromambaFetch fetch{http, solver.toolFolder()};
    SolverAccess solverAccess{solver, fetch};
    PageContext context{timer, clock, settings, activities, solverAccess, folder.filePath(u"cache"_s),
        folder.filePath(u"documents"_s), folder.filePath(u"drafts"_s)};
    EngineDesk desk{u"none"_s};
    EnvironmentSources sources{desk};
    EnvironmentComposer composer{context, sources};
};

/// A key in the conda file: to form, advice and the frame that shows them.
void keyInTheFile(benchmark::State& state)
{
    Scene scene;
    auto* const editor = scene.composer.findChild<CodeEditor*>(u"condaYaml"_s);
    editor->setFocus();
    QTextCursor cursor(editor->document()->findBlockByNumber(100));
    cursor.movePosition(QTextCursor::EndOfBlock);
    editor->setTextCursor(cursor);
    bool isDigit = false;
    for (auto _ : state) {
        isDigit = !isDigit;
        QTest::sendKeyEvent(QTest::Click, editor, isDigit ? Qt::Key_1 : Qt::Key_Backspace,
            isDigit ? u"1"_s : QString(), Qt::NoModifier);
        QCoreApplication::processEvents();
    }
}

/// A cell of the form that changes: to conda file, advice and the frame that shows them.
void cellOfTheForm(benchmark::State& state)
{
    Scene scene;
    auto& rows = scene.composer.findChild<RowsTable*>(u"condaPackages"_s)->model();
    int turn = 0;
    for (auto _ : state) {
        rows.setData(rows.index(100, 1), u"1.%1"_s.arg(++turn % 9));
        QCoreApplication::processEvents();
    }
}

}

BENCHMARK(keyInTheFile)->Name("composer/key in the conda file, 500 packages")->Unit(benchmark::kMillisecond);
BENCHMARK(cellOfTheForm)->Name("composer/cell of the form, 500 packages")->Unit(benchmark::kMillisecond);

int main(int argc, char* argv[])
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv))
        return 2;
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
