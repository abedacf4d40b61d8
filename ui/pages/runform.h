// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/azure/computeservice.h"
#include "core/azure/environmentservice.h"
#include "core/snapshot/snapshot.h"
#include "ui/pages/runrequest.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace tandem {

class Disclosure;
class ErrorBanner;
class Field;
class Label;
class PathField;
class RowsTable;
class RunScale;

/// The form of a new run. It checks while typing, shows the command and what will be uploaded, and keeps
/// everything that was typed until the run is submitted.
class RunForm : public QWidget {
    Q_OBJECT
public:
    explicit RunForm(QWidget* parent = nullptr);

    void setRequest(const RunRequest& request);
    RunRequest request() const;
    void setClusters(const QList<azure::Compute>& clusters);
    void setEnvironments(const QList<azure::EnvironmentContainer>& environments);
    void setExperiments(const QStringList& experiments);
    bool isValid() const;
    void setBusy(bool busy);
    ErrorBanner& banner() const { return *m_banner; }

signals:
    void submitted();
    void closed();

private:
    QWidget* makeFields();
    QWidget* makeSummary();
    QWidget* makeFooter();
    void check();
    void readFolder();
    Task<Done> countFiles(QString folder);
    void showVersions();
    QString missing() const;

    QList<azure::EnvironmentContainer> m_environments;
    QMap<QString, int> m_mostNodes; ///< By the names of clusters.
    bool m_busy = false;

    ErrorBanner* m_banner;
    QLineEdit* m_displayName;
    QComboBox* m_experiment;
    PathField* m_folder;
    QComboBox* m_script;
    RowsTable* m_parameters;
    QComboBox* m_environment;
    QComboBox* m_version;
    QComboBox* m_cluster;
    RowsTable* m_variables;
    RunScale* m_scale;
    Disclosure* m_more;
    Field* m_experimentField;
    Field* m_folderField;
    Field* m_scriptField;
    Field* m_parametersField;
    Field* m_environmentField;
    Field* m_clusterField;
    Field* m_variablesField;
    Label* m_command;
    Label* m_upload;
    Label* m_largest;
    Label* m_where;
    Label* m_note;
    QPushButton* m_submit;
    QString m_folderError;
    QTimer m_typing;
    TaskScope m_counting;
};

}
