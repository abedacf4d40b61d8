// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

namespace tandem::local {

/// What the interface of the workspace asks of those who build images and run jobs. Called from the threads
/// of the server after the fact is stored; returns at once. What is asked twice is done once, and whoever
/// implements it finds in the store what was asked before a restart.
class Work {
public:
    virtual ~Work() = default;
    virtual void jobSubmitted(const QString& jobName) = 0;
    virtual void cancelRequested(const QString& jobName) = 0;
    virtual void buildRequested(const QString& environmentName, const QString& environmentVersion) = 0;
    /// A cluster was created, resized or is to be deleted.
    virtual void computeChanged(const QString& computeName) = 0;
    /// The records of an ended job are gone: its folders can go too.
    virtual void jobDeleted(const QString& jobName) = 0;
};

}
