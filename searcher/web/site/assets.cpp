// Owns: serving the files. Their text is put into asset_texts.cpp by CMake.
#include "searcher/web/site/assets.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>

#include "searcher/web/site/asset_texts.hpp"

namespace morgue::web {

namespace {

struct Asset {
  std::string_view name;
  std::string_view type;
  std::string_view text;
};

const std::array<Asset, 5>& assets() {
  static const std::array<Asset, 5> kAssets{
      {{"morgue.css", "text/css; charset=utf-8", kMorgueCss},
       {"morgue.js", "text/javascript; charset=utf-8", kMorgueJs},
       {"icon.svg", "image/svg+xml", kIconSvg},
       {"openapi.json", "application/json", kOpenapiJson},
       {"json.schema.json", "application/schema+json", kAnswerSchema}}};
  return kAssets;
}

std::string tag_of(const Asset& asset) {
  return fmt::format("{:016x}", XXH3_64bits(asset.text.data(), asset.text.size()));
}

}  // namespace

std::string asset_path(std::string_view name) {
  for (const Asset& one : assets()) {
    if (one.name == name) return fmt::format("/assets/{}?v={}", name, tag_of(one));
  }
  return fmt::format("/assets/{}", name);
}

std::optional<Response> asset(std::string_view name) {
  for (const Asset& one : assets()) {
    if (one.name != name) continue;
    Response response;
    response.type = one.type;
    response.body = one.text;
    response.etag = "\"" + tag_of(one) + "\"";
    response.caching = "public, max-age=604800";  // its address changes with it
    return response;
  }
  return std::nullopt;
}

}  // namespace morgue::web
