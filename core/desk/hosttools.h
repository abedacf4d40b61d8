// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "core/devcontainer/doctor/hostfacts.h"

namespace tandem {

/// The computer, as far as a doctor looks at it. Tests put their own in its place.
class HostTools {
public:
    virtual ~HostTools() = default;
    virtual HostFacts::System system() const = 0;
    virtual std::optional<WslSession> wsl() const = 0;
    virtual QString variable(const QString& name) const = 0;
    virtual QString homeFolder() const = 0;
    /// Empty when there is no such program in PATH.
    virtual QString find(const QString& program) const = 0;
    virtual bool exists(const QString& path) const = 0;
    virtual QStringList foldersIn(const QString& path) const = 0; ///< Their names.
    virtual Result<QByteArray> read(const QString& path) const = 0;
    virtual qint64 freeBytes(const QString& path) const = 0; ///< -1: unknown.
    virtual qint64 userId() const = 0; ///< -1: unknown.
    virtual bool hasGpu() const = 0;
    virtual bool hasGpuDescription() const = 0; ///< For podman.
    virtual Task<ProcessOutput> run(Command command) = 0;
};

/// The computer this program runs on.
class ThisHost : public HostTools {
public:
    HostFacts::System system() const override;
    std::optional<WslSession> wsl() const override { return WslSession::ofThisProcess(); }
    QString variable(const QString& name) const override;
    QString homeFolder() const override;
    QString find(const QString& program) const override;
    bool exists(const QString& path) const override;
    QStringList foldersIn(const QString& path) const override;
    Result<QByteArray> read(const QString& path) const override;
    qint64 freeBytes(const QString& path) const override;
    qint64 userId() const override;
    bool hasGpu() const override;
    bool hasGpuDescription() const override;
    Task<ProcessOutput> run(Command command) override;
};

}
