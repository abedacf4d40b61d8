// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"
#include "core/devcontainer/export.h"
#include "ui/pages/exportsource.h"
#include "ui/pages/workspacearea.h"

class QPushButton;
class QStackedWidget;
class QToolButton;

namespace tandem {

class DevContainerList;
struct DevContainerRow;
class ElidedLabel;
class ExportChoices;
class Field;
class FilePreview;
class Label;
class MissingImage;
class PathField;
class ProjectCheck;

/// The dev containers that Tandem knows, a form that makes one, and a check of a project: what will be
/// written is shown before it is written.
class ExportPage : public WorkspaceArea {
    Q_OBJECT
public:
    ExportPage(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// For this run, into this folder if it is known.
    void exportRun(const QString& run, const QString& folder = {});
    void exportEnvironment(const QString& environment, const QString& version);

protected:
    Task<Done> load(Workspace workspace) override;
    void reset() override;

private:
    enum class Part { List, Export, Check };

    void makeActions();
    void showPart(Part part);
    void exportOf(ExportSource::Kind kind, const QString& name, const QString& folder);
    void exportAgain(const DevContainerRow& row);
    void checkProject(const QString& folder);
    QWidget* makeForm();
    QWidget* makeFooter();
    void sourceChosen();
    void preview();
    void showConsequence();
    bool isOfOldForm() const;
    Result<DevContainerExport> made() const;
    void write();
    void takeBack();
    void openInCode();
    void useEngine(const QString& wish);
    Task<Done> loadFacts(Workspace workspace, ExportSource::Kind kind, QString name);
    Task<Done> loadHost();
    Task<Done> loadEngines();

    Desk& m_desk;
    DevContainerList* m_list;
    ProjectCheck* m_check;
    QStackedWidget* m_stack;
    QAction* m_export;
    QAction* m_forget;
    QAction* m_examine;
    QToolButton* m_engine;
    ExportSource* m_source;
    MissingImage* m_missing;
    DevContainerFacts m_facts;
    QString m_asked; ///< The source that was last asked about.
    bool m_hasFacts = false; ///< They are those of the source that is chosen.
    QList<FileToWrite> m_files;
    PathField* m_folder;
    Field* m_folderField;
    ExportChoices* m_choices;
    FilePreview* m_preview;
    Label* m_consequence;
    Label* m_warnings;
    ElidedLabel* m_command;
    QPushButton* m_copy;
    QPushButton* m_migrate;
    QPushButton* m_undo;
    QPushButton* m_write;
    QPushButton* m_open;
    TaskScope m_hostTasks;
    TaskScope m_engineTasks;
    TaskScope m_tasks;
};

}
