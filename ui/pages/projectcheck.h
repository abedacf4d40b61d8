// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"
#include "core/devcontainer/filetowrite.h"
#include "ui/pages/pagecontext.h"

#include <QAbstractListModel>
#include <QWidget>

class QListView;
class QPushButton;
class QStackedWidget;

namespace tandem {

class FilePreview;
class Label;
class PathField;

/// What a doctor found, with the roles of a FindingsModel, so that a FindingDelegate paints it.
class ProjectFindings : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setFindings(QList<Finding> findings);
    const QList<Finding>& findings() const { return m_findings; }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<Finding> m_findings;
};

/// Looks at a project's folder: what keeps its dev container from working, with a click where a repair is
/// safe, and what today's form of an older devcontainer.json would be, line by line.
class ProjectCheck : public QWidget {
    Q_OBJECT
public:
    ProjectCheck(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// An empty folder asks for one.
    void check(const QString& folder);

signals:
    void closeRequested();
    void failed(const tandem::Error& error, const QString& context);

private:
    QWidget* makeHead();
    QWidget* makeFindings();
    QWidget* makeMigration();
    void examine();
    void showFindings(const QList<Finding>& findings);
    void showMigration();
    void repair(int row);
    void repairAll();
    void migrate();
    void takeBack();
    Task<Done> load(QString folder);

    PageContext m_context;
    Desk& m_desk;
    ProjectFindings* m_model;
    QString m_folder; ///< The one that was examined.
    QList<FileToWrite> m_files; ///< Configurations in today's form, where that differs.
    PathField* m_path;
    Label* m_summary;
    QListView* m_list;
    QPushButton* m_all;
    Label* m_reasons;
    FilePreview* m_preview;
    QPushButton* m_migrate;
    QPushButton* m_undo;
    TaskScope m_tasks;
};

}
