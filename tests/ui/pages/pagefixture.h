// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/solver/solveraccess.h"
#include "tests/support/fakeazure.h"
#include "tests/support/fakehttp.h"
#include "tests/support/fakesolverhost.h"
#include "tests/support/manualtimer.h"
#include "tests/support/settingsfile.h"
#include "ui/models/activitymodel.h"
#include "ui/pages/pagecontext.h"
#include "ui/widgets/page.h"

#include <QAction>
#include <QApplication>
#include <QTest>
#include <gtest/gtest.h>

namespace tandem {

/// A workspace in memory and everything a page works with.
struct PageFixture {
    QTemporaryDir folder;
    SettingsFile file;
    ActivityModel activities;
    FakeAzure azure;
    ManualTimer timer;
    FakeSolverHost solverHost;
    EnvironmentSolver solver{solverHost, folder.filePath(u"tools"_s), folder.filePath(u"solver"_s)};
    FakeHttp releases;
    MicromambaFetch fetch{
        releases, solver.toolFolder(), MicromambaFetch::addressFor(u"linux"_s, u"x86_64"_s)};
    SolverAccess solverAccess{solver, fetch};
    PageContext context{timer, azure.clock, file.settings, activities, solverAccess,
        folder.filePath(u"cache"_s), folder.filePath(u"documents"_s), folder.filePath(u"drafts"_s),
        folder.filePath(u"data"_s)};

    QString path(const QString& name) const { return folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile out(path(name));
        ASSERT_TRUE(QDir().mkpath(QFileInfo(out).path()));
        ASSERT_TRUE(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }

    /// Shows a page with the workspace open, and lets it load.
    template <typename PageType> void open(PageType& page)
    {
        page.resize(1200, 800);
        page.show();
        page.setWorkspace(azure.client());
        settle();
    }

    /// Lets everything run that waits for nothing but the event loop.
    static void settle()
    {
        for (int i = 0; i < 50; ++i)
            QCoreApplication::processEvents(QEventLoop::AllEvents);
    }

    template <typename Widget> static Widget* find(QWidget& page, const QString& name)
    {
        auto* const found = page.findChild<Widget*>(name);
        EXPECT_TRUE(found) << name.toStdString();
        return found;
    }
    static void click(QWidget* widget)
    {
        ASSERT_TRUE(widget && widget->isVisible() && widget->isEnabled());
        QTest::mouseClick(widget, Qt::LeftButton);
        settle();
    }
    static void type(QWidget* field, const QString& text)
    {
        field->setFocus();
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
        settle();
    }
    static void trigger(QWidget& page, const QString& text)
    {
        for (QAction* const action : page.actions())
            if (action->text() == text && action->isEnabled()) {
                action->trigger();
                return settle();
            }
        ADD_FAILURE() << "no action " << text.toStdString();
    }
};

}
