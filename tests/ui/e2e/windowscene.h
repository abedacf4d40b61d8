// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/connection.h"
#include "app/solverassembly.h"
#include "app/workspacepages.h"
#include "core/desk/enginedesk.h"
#include "core/settings/settings.h"
#include "ui/main/mainwindow.h"
#include "ui/models/activitymodel.h"
#include "ui/pages/rundetail.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

class QAbstractButton;
class QTabBar;

namespace tandem {

class Table;

/// The window on a local workspace of its own, driven as a person does.
class WindowScene : public testing::Test {
protected:
    /// `engine` is the service's container engine: without one, environments are made on the host.
    explicit WindowScene(const QString& engine = u"none"_s);
    ~WindowScene() override;

    static bool eventually(const std::function<bool()>& holds);
    template <typename Widget> Widget& find(const QString& name)
    {
        auto* const found = window.findChild<Widget*>(name);
        if (!found)
            throw std::runtime_error(name.toStdString());
        return *found;
    }
    void click(const QString& button);
    void click(QAbstractButton& button);
    /// Goes to a page by the rail.
    void go(const QString& page);
    /// The same, then one of the buttons of its head.
    void go(const QString& page, const QString& action);
    void type(const QString& field, const QString& text);
    /// Clicks on a box, then on one of its entries, as soon as it has it.
    void choose(const QString& box, const QString& entry);
    /// Clicks on a tab.
    static void turnTo(QTabBar& tabs, int tab);
    /// Clicks through the rows of a table, as soon as it has them, until the one with the key is current.
    bool choose(Table& table, const QString& key);

    /// An environment without packages; with a conda file, of just that.
    void compose(
        const QString& name, const QString& image = u"python:3.11-slim"_s, const QString& conda = {});
    void createCluster(const QString& name);
    void submit(const QString& environment, const QString& cluster);
    void writeScript(const QString& text) const;
    QString project() const { return home.filePath(u"project"_s); }

    QString status();
    /// The log in front.
    QString log();
    /// Brings the log of the image build to the front.
    QString buildLog();
    bool ends();
    void killService();
    PageContext contextIn(const QString& cache);

    QTemporaryDir home;
    Folders folders;
    Settings settings{folders.settingsFile};
    Theme theme{*qApp, settings};
    ActivityModel activities;
    Connection connection{folders, QStringLiteral(TANDEM_LOCAL)};
    EngineDesk desk{ContainerEngine::wishOfEnvironment()};
    SolverAssembly solver{connection.azureHttp(), folders};
    MainWindow window{theme, settings, activities};
    WorkspacePages pages{window, contextIn(folders.cache), desk};
};

}
