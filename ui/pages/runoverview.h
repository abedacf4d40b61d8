// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/environmentservice.h"
#include "core/azure/jobservice.h"
#include "core/azure/runservice.h"
#include "core/base/clock.h"
#include "ui/pages/devcontainerrow.h"

#include <QScrollArea>

namespace tandem {

class FailureCard;
class Facts;

/// What a run is and how it went, on one page; first of all why it failed, if it did.
class RunOverview : public QScrollArea {
    Q_OBJECT
public:
    explicit RunOverview(const Clock& clock, QWidget* parent = nullptr);

    void setRun(const azure::Job& job);
    void setDetails(const azure::RunDetails& details);
    void setImage(const azure::ImageDetails& image);
    /// Those made from this run.
    void setDevContainers(const QList<DevContainerRow>& rows);

signals:
    void logWanted(const QString& logName);

private:
    void show();

    const Clock& m_clock;
    azure::Job m_job;
    azure::RunDetails m_details;
    azure::ImageDetails m_image;
    FailureCard* m_failure;
    Facts* m_times;
    Facts* m_what;
    Facts* m_devContainers;
    Facts* m_parameters;
    Facts* m_tags;
    QWidget* m_parameterSection;
    QWidget* m_tagSection;
};

}
