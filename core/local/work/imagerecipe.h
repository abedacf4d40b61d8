// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/environment/environmentdefinition.h"
#include "core/local/work/environmentsource.h"

#include <stop_token>

namespace tandem::local {

/// How the image of an environment is made, in the shape Azure ML makes it: which image it is, what lies in
/// its build context. Two environments with one recipe share one image.
struct ImageRecipe {
    enum class Kind {
        Image, ///< The base image as it is.
        Conda, ///< The base image and a conda environment in it.
        Context ///< A build context of the user's own.
    };

    Kind kind = Kind::Image;
    QString hash; ///< h1: the image is "azureml/azureml_<hash>".
    EnvironmentDefinition definition;
    QString condaHash; ///< h2; empty without a conda environment.
    QString contextFolder;
    QString dockerfilePath;

    /// Reads the files of a build context, so call it on a worker thread if there is one.
    static Result<ImageRecipe> of(const EnvironmentSource& source, std::stop_token stop = {});

    /// Of an environment on the host, which has no base image. Not the hash of an image: what is made on the
    /// host is nothing a container could use.
    QString hostHash() const;

    QString repository() const { return u"azureml/azureml_"_s + hash; }
    /// Inside the image; empty if the image brings its own interpreter.
    QString condaPath() const;
    QString interpreterPath() const;

    /// The base image pinned to its digest where that is known.
    QString dockerfile(const QString& baseDigest) const;
    /// The conda file as it goes into the image: without name and prefix.
    QString condaSpecification() const;
    /// Writes the context (not of Kind::Context, which is there already); returns the Dockerfile's path.
    Result<QString> writeContext(const QString& folder, const QString& baseDigest) const;
};

}
