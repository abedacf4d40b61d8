// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/// The versions of the protocol this client speaks, one for each area.
namespace tandem::azure::apiversion {

/// The newest one that every cloud answers: start of pending uploads, hash query of codes.
inline constexpr QStringView machineLearning = u"2024-04-01";
inline constexpr QStringView subscriptions = u"2022-12-01";
inline constexpr QStringView resourceGroups = u"2022-09-01";
inline constexpr QStringView providers = u"2021-04-01";
inline constexpr char blob[] = "2021-12-02";

}
