// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

/// The versions of the protocol this client speaks, one for each area.
namespace tandem::azure::apiversion {

/// The newest one that every cloud answers: start of pending uploads, hash query of codes.
inline constexpr QStringView machineLearning = u"2024-04-01";
/// What the SDK asks registries with, through their own region.
inline constexpr QStringView registryAssets = u"2021-10-01-dataplanepreview";
inline constexpr QStringView subscriptions = u"2022-12-01";
inline constexpr QStringView resourceGroups = u"2022-09-01";
inline constexpr QStringView providers = u"2021-04-01";
inline constexpr QStringView storage = u"2023-01-01";
inline constexpr QStringView keyVault = u"2023-07-01";
inline constexpr QStringView logAnalytics = u"2020-08-01";
inline constexpr QStringView insights = u"2020-02-02";
inline constexpr QStringView containerRegistry = u"2023-07-01";
inline constexpr char blob[] = "2021-12-02";

}
