// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/store/codestore.h"
#include "core/local/store/computestore.h"
#include "core/local/store/environmentstore.h"

namespace tandem::local {

/// Reads and checks what a client submits as a job: everything it names must be there.
class Submission {
public:
    Submission(EnvironmentStore environments, CodeStore codes, ComputeStore computes)
        : m_environments(environments)
        , m_codes(codes)
        , m_computes(computes)
    {
    }
    /// The record of a new job, or why it is refused.
    Result<JobRecord> read(const QString& name, const QJsonObject& properties) const;

private:
    Result<Done> readEnvironment(const QString& id, JobRecord& job) const;
    Result<Done> readCode(const QString& id, JobRecord& job) const;
    Result<Done> readCompute(const QString& id, JobRecord& job) const;

    EnvironmentStore m_environments;
    CodeStore m_codes;
    ComputeStore m_computes;
};

}
