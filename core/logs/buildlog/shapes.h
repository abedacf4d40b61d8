// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildrecorder.h"

#include <optional>

namespace tandem {

/// The headers of builds: which words begin one, and who runs it.
std::optional<BuildRecorder::Runner> runnerBegunBy(const BuildRecorder::Line& line, bool isAcr);
/// Whether the line is the first of a build that has no header: "Step 1/5 : FROM …", "STEP 1: FROM …",
/// "#0 building with …".
bool isFirstInstruction(QByteArrayView text);
/// Whether a build without its beginning goes on in this line.
bool isAmidABuild(QByteArrayView text);

// The readers of the shapes: each takes the lines that are its own.

/// docker's classic builder, and what docker says of pulls and pushes.
bool readClassicLine(const BuildRecorder::Line& line, BuildRecorder& build);
/// "#12 [ 6/10] RUN …" and the lines of a terminal: " => [2/5] RUN …".
bool readBuildKitLine(const BuildRecorder::Line& line, BuildRecorder& build);
/// podman and buildah: "STEP 3/9: RUN …", "COMMIT".
bool readBuildahLine(const BuildRecorder::Line& line, BuildRecorder& build);
/// kaniko, which builds inside of clusters: "INFO[0010] RUN …".
bool beginsKanikoBuild(QByteArrayView text);
bool readKanikoLine(const BuildRecorder::Line& line, BuildRecorder& build);
/// ACR Tasks and `az acr build`.
bool readAcrLine(const BuildRecorder::Line& line, BuildRecorder& build);
/// Azure ML's build on compute, the service's own words in streams, and Tandem's local builder.
bool readRunnerLine(const BuildRecorder::Line& line, BuildRecorder& build);

}
