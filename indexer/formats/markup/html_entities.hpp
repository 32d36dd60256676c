// Owns: the names of characters that HTML5 has and HTML 4, which libxml2 knows, has not.
// Does not own: references by number, the names of HTML 4.
#pragma once

#include <string>
#include <string_view>

namespace morgue {

/// The text that "&name;" stands for, in UTF-8 (the HTML standard, 13.5); empty for other names.
std::string html5_entity(std::string_view name);

/// Replaces the references of `markup` that libxml2 does not know and HTML5 does. What means
/// something in markup stays a reference.
void resolve_html5_entities(std::string& markup);

}  // namespace morgue
