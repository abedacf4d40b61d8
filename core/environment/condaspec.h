// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/environment/condaversionconstraint.h"

namespace tandem {

/// One package line of a conda file taken apart, in every form that conda's MatchSpec has:
/// "channel/subdir::name", "name=1.2" (the series), "name==1.2" and "name 1.2" (just that), "name=1.2=build",
/// "name 1.2 build", "name>=1,<2", "name[version='>=1',build=*cuda*,md5=…]", a package's own address.
/// What was parsed and not changed is written again exactly as it was read.
class CondaSpec {
public:
    CondaSpec() = default;
    /// Never fails: a text that is no package ("-r requirements.txt") has no name, says so in problem(), and
    /// stays as it is.
    static CondaSpec parse(const QString& text);
    /// `version` as a person types it: "1.24", "==1.24.1", ">=1.21,<2", or nothing.
    static CondaSpec of(const QString& name, const QString& version = {}, const QString& build = {},
        const QString& channel = {});

    const QString& channel() const { return m_channel; } ///< "conda-forge" or an address; mostly empty.
    const QString& subdir() const { return m_subdir; } ///< "linux-64"; mostly empty.
    const QString& name() const { return m_name; } ///< In lower case; "*" for any; empty if it is no package.
    /// As files write it: "1.24" for the series 1.24.*, "==1.24.1" for just that, ">=1.21,<2". Beside a build
    /// a plain version is an exact one.
    QString version() const;
    const QString& build() const { return m_build; } ///< Often with "*".
    /// Further keys in brackets: "build_number", "md5", "sha256", "url", "fn", "track_features" …
    const json::StringMap& otherKeys() const { return m_otherKeys; }
    const QString& text() const { return m_text; }

    const CondaVersionConstraint& constraint() const { return m_constraint; }
    /// Why conda would refuse it, as one sentence; empty when it would not.
    const QString& problem() const { return m_problem; }
    bool isValid() const { return m_problem.isEmpty(); }

    /// Whether a package of this version and build is meant; name and channel are not looked at.
    bool matches(const CondaVersion& version, const QString& build, int buildNumber = 0) const;

    /// The one way to write this meaning, which is conda's own canonical form: what images are identified by.
    QString canonicalText() const;
    /// The same with another version constraint, written as a person would; a build belongs to one version
    /// and goes with it.
    CondaSpec withVersion(const QString& version) const;
    CondaSpec withoutBuild() const;
    CondaSpec withChannel(const QString& channel) const;

    bool operator==(const CondaSpec& other) const { return m_text == other.m_text; }

private:
    void read(QString text);
    void readAddress(const QString& address);
    void readBrackets(const QString& inside);
    void readChannel(const QString& channel);
    void readVersionAndBuild(const QString& text);
    void setVersion(QString version);
    void refuse(const QString& reason);
    void write();

    QString m_channel;
    QString m_subdir;
    QString m_name;
    QString m_version; ///< In the language of CondaVersionConstraint; empty for any.
    QString m_build;
    json::StringMap m_otherKeys;
    QString m_text;
    QString m_problem;
    CondaVersionConstraint m_constraint;
};

}
