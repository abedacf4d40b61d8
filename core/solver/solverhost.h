// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"

namespace tandem {

/// The computer, as far as solving needs it. Tests put their own in its place.
class SolverHost {
public:
    virtual ~SolverHost() = default;
    virtual QString variable(const QString& name) const = 0;
    virtual QString homeFolder() const = 0;
    /// Empty when there is no such program in PATH.
    virtual QString find(const QString& program) const = 0;
    virtual bool isProgram(const QString& path) const = 0;
    virtual Task<ProcessOutput> run(Command command) = 0;
};

/// The computer this program runs on.
class ThisSolverHost : public SolverHost {
public:
    QString variable(const QString& name) const override;
    QString homeFolder() const override;
    QString find(const QString& program) const override;
    bool isProgram(const QString& path) const override;
    Task<ProcessOutput> run(Command command) override;
};

}
