// Owns: the texts of the assets, as cmake/embed_assets.cmake puts them into the program.
#pragma once

#include <string_view>

namespace morgue::web {

extern const std::string_view kMorgueCss;
extern const std::string_view kMorgueJs;
extern const std::string_view kIconSvg;
extern const std::string_view kOpenapiJson;
extern const std::string_view kAnswerSchema;

}  // namespace morgue::web
