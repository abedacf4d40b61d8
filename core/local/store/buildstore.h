// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <functional>
#include <optional>

namespace tandem::local {

class Database;

enum class BuildStatus { Queued, Running, Succeeded, Failed, Canceled };
enum class BuildKind {
    Container, ///< An image of a container engine.
    Host, ///< A folder with an interpreter on this machine.
};

/// What is known about the image of a definition. Texts that are not known yet are empty, times invalid.
struct BuildRecord {
    QString hash; ///< Of the canonical definition: the h1 of "azureml/azureml_<h1>".
    BuildStatus status = BuildStatus::Queued;
    BuildKind kind = BuildKind::Container;
    QString image; ///< "azureml/azureml_<h1>", known before it is built.
    QString digest; ///< "sha256:…"
    QString condaPath; ///< "/azureml-envs/azureml_<h2>"; of Kind::Host the folder on this machine.
    QString interpreterPath;
    QString dockerfile; ///< The text it was built from.
    QString condaSpecification; ///< The conda_dependencies.yml it was built from.
    QString logPath; ///< Of the blob in the artifact container, "ExperimentRun/dcid.…/azureml-logs/…".
    QString buildRun; ///< The run that builds it ("imgbldrun_1f2e3d4"), if it has one.
    QDateTime createdAt;
    QDateTime startedAt;
    QDateTime endedAt;
    QString failingStep;
    QString error; ///< One sentence.
    QDateTime usedAt; ///< When a run or a build asked for it last.
};

/// The images of the local workspace, one row for each canonical definition, and which environment version
/// has which.
class BuildStore {
public:
    explicit BuildStore(const Database& database)
        : m_database(database)
    {
    }

    /// Nothing if this definition was never asked for.
    Result<std::optional<BuildRecord>> find(const QString& hash) const;
    /// By the time they were created, newest first.
    Result<QList<BuildRecord>> list() const;
    /// Those that are Queued or Running, oldest first: what a restarted service has to look after.
    Result<QList<BuildRecord>> unfinished() const;

    /// Stores it, in place of what is stored under its hash.
    Result<Done> put(const BuildRecord& build) const;
    /// Changes a stored one in one transaction.
    Result<BuildRecord> update(const QString& hash, const std::function<void(BuildRecord&)>& change) const;
    Result<Done> remove(const QString& hash) const;

    /// Notes which definition an environment version has. To be called as soon as it is known: the image
    /// details of the version are found by it.
    Result<Done> assign(
        const QString& environmentName, const QString& environmentVersion, const QString& hash) const;
    /// The build of an environment version, if its definition is known and was asked for.
    Result<std::optional<BuildRecord>> ofEnvironment(
        const QString& environmentName, const QString& environmentVersion) const;

private:
    const Database& m_database;
};

QString toText(BuildStatus status); ///< As in the answers of the environment service: "Succeeded".

}
