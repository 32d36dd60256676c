// Owns: what XML elements say beyond what an article has, as its further fields.
// Does not own: which elements a format knows itself (the formats).
#pragma once

#include <libxml/tree.h>

#include <initializer_list>
#include <string_view>

#include "common/fields/extra_field.hpp"

namespace morgue {

/// Elements and attributes that a format reads itself, by usual_name or by name.
using KnownNames = std::initializer_list<std::string_view>;

/// The children of `parent` (may be nullptr) without elements of their own: <name>text</name> is
/// name, text; where there is no text each attribute is "name.attribute", its value. <meta
/// name="page" content="3"/> and <dc element="page" value="3"/> are page, 3.
void add_extra_elements(const xmlNode* parent, KnownNames known, ExtraFields& fields);

/// The attributes of `node` (may be nullptr), by their names.
void add_extra_attributes(const xmlNode* node, KnownNames known, ExtraFields& fields);

}  // namespace morgue
