// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/demobase.h"
#include "app/cli/logprinter.h"
#include "core/azure/runfollower.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

namespace tandem::cli {

/// The main job from start to end on the local workspace, told step by step, with a table at the end.
class Demo {
public:
    Demo(Invocation& invocation, QString keptFolder, QString wishedImage);
    ~Demo();

    /// An Error when a step failed; the table tells which.
    Task<Done> run();

private:
    struct Step {
        QString title;
        QString result;
        QString where;
        std::chrono::milliseconds duration{0};
        bool isDone = false;
        bool hasFailed = false;
    };

    static QStringList titles();
    Task<Done> allSteps();
    /// Runs a step; what it returns says where its result lies.
    Task<Done> step(QString title, Task<QString> work);
    void begin(const QString& title);
    void end(const Result<QString>& outcome);

    Task<QString> startWorkspace();
    Task<QString> writeSample();
    Task<QString> chooseBase();
    Task<QString> registerEnvironment();
    Task<QString> makeCluster();
    Task<QString> submit();
    Task<Done> follow();
    void onStatus();
    void onLog(const QString& log, const QString& file, qint64 from);
    void beginRun();
    Task<QString> showMetrics();
    Task<QString> download();
    Task<QString> exportDevContainer();
    QString whereIs(const QString& path) const;
    void printTable();

    Invocation& m_invocation;
    Terminal& m_terminal;
    QString m_keptFolder;
    QString m_wishedImage;
    QTemporaryDir m_temporary;
    QString m_folder;
    bool m_wasOurFolder = false;
    azure::WorkspaceClient* m_workspace = nullptr;
    DemoBase m_base;
    azure::EnvironmentVersion m_environment;
    QString m_clusterId;
    QString m_run;
    bool m_isRunOver = true;
    QList<Step> m_steps;
    QElapsedTimer m_clock;
    std::optional<std::chrono::milliseconds> m_buildTime;
    std::chrono::milliseconds m_headStart{0}; ///< What the run took before its step was begun.
    LogPrinter m_printer;
    std::unique_ptr<azure::RunFollower> m_follower;
};

}
