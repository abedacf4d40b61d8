// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/comparison/environmentsources.h"
#include "ui/builds/buildsubject.h"
#include "ui/pages/environmentrows.h"
#include "ui/pages/longwork.h"
#include "ui/pages/registrypane.h"
#include "ui/pages/workspacearea.h"

class QStackedWidget;

namespace tandem {

class BuildLog;
class ComparisonPane;
class EmptyState;
class EnvironmentComposer;
class EnvironmentDetail;
class Table;

/// The environments of the workspace and their versions, the composer of new ones, and building images.
class EnvironmentsPage : public WorkspaceArea {
    Q_OBJECT
public:
    EnvironmentsPage(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// How registries are reached; without it there is no way to them.
    void setRegistryFinder(RegistryFinder finder);
    /// Opens the composer for a new environment.
    void compose();
    /// Opens the composer at an entry of a version, for the next one, and puts the edit in its place if there
    /// is one.
    void composeEntry(const BuiltEnvironment& environment, const QString& entry, const QString& edit);
    /// Compares what two runs trained in.
    void compareRuns(const QString& before, const QString& after);

signals:
    /// A dev container shall be made from this version's image.
    void exportWanted(const QString& environment, const QString& version);
    /// A build begins to write this log, or will not write on.
    void buildBegan(const tandem::BuildSubject& subject);
    void buildEnded(const QString& file);
    /// The log of an image build shall be taken apart.
    void buildLogWanted(const tandem::BuildSubject& subject);
    /// A run shall be submitted in this environment; one of a registry has no version beside its name.
    void runWanted(const QString& environment, const QString& version);

protected:
    Task<Done> load(Workspace workspace) override;
    void reset() override;

private:
    void makeActions();
    void makeArchiveActions();
    void updateArchiveActions();
    /// One version, or all of the environment where none is named.
    void setArchived(const QString& name, const QString& version, bool archived);
    void showList();
    void composeVersion();
    void composeFromRegistry(const azure::EnvironmentVersion& version);
    void importFile();
    void showCurrent();
    void compareSelected();
    void updateActions();
    void submit(bool andBuild);
    Task<Done> composeFrom(Workspace workspace, BuiltEnvironment environment, QString entry, QString edit);
    void build(const QString& name, const QString& version);
    BuildSubject subjectOf(const QString& name, const QString& version) const;
    Task<Done> loadFacts(Workspace workspace, QList<azure::EnvironmentContainer> containers);
    Task<Done> loadVersions(Workspace workspace, QString name);
    Task<azure::EnvironmentContainer> refreshed(Workspace workspace, QString name);
    Task<Done> registerVersion(
        Workspace workspace, azure::EnvironmentVersion version, bool andBuild, Activity& activity);
    Task<Done> archive(Workspace workspace, QString name, QString version, bool archived, Activity& activity);
    Task<Done> buildImage(Workspace workspace, QString name, QString version, Activity& activity);

    EnvironmentSources m_sources;
    TableModel<EnvironmentRow> m_environments;
    QHash<QString, BuildSubject> m_builds; ///< of this session, by their logs
    bool m_isLoaded = false;
    QStackedWidget* m_stack;
    Table* m_table;
    EmptyState* m_empty;
    EnvironmentDetail* m_detail;
    BuildLog* m_buildLog;
    EnvironmentComposer* m_composer;
    ComparisonPane* m_comparison;
    RegistryPane* m_registry;
    QAction* m_newVersion;
    QAction* m_build;
    QAction* m_use;
    QAction* m_export;
    QAction* m_compare;
    QAction* m_showRegistry;
    QAction* m_archive;
    QAction* m_archiveVersion;
    QAction* m_showArchived;
    TaskScope m_factTasks;
    TaskScope m_versionTasks;
    TaskScope m_composeTasks;
    LongWork m_work;
};

}
