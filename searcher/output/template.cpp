// Owns: --template: a line a hit, with {names} of its parts.
// Does not own: the parts (record_fields.hpp).
#include <fmt/format.h>

#include <variant>
#include <vector>

#include "common/base/errors.hpp"
#include "common/base/overloaded.hpp"
#include "common/base/utf8.hpp"
#include "common/print/safe_text.hpp"
#include "searcher/output/formats.hpp"
#include "searcher/output/record_fields.hpp"

namespace morgue::output {

namespace {

/// {query_id}, {alert}: which of several queries a hit is of.
struct NamedQuery {};

using Piece = std::variant<std::string, NamedPart, NamedQuery>;

/// "\n" and "\t" as typed in a shell; other backslashes stay.
char escaped(char after) {
  return after == 'n' ? '\n' : after == 't' ? '\t' : after == '\\' ? '\\' : '\0';
}

std::vector<Piece> parse_template(std::string_view text) {
  std::vector<Piece> pieces;
  std::string literal;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if ((text[i] == '{' && next == '{') || (text[i] == '}' && next == '}')) {
      literal += text[i++];
    } else if (text[i] == '\\' && escaped(next) != '\0') {
      literal += escaped(text[++i]);
    } else if (text[i] == '{') {
      const std::size_t end = text.find('}', i);
      if (end == std::string_view::npos)
        throw Error(ErrorCode::usage, "--template has a { without its }", "{{ stands for a brace");
      pieces.emplace_back(std::move(literal));
      literal.clear();
      const std::string_view name = text.substr(i + 1, end - i - 1);
      if (name == "query_id" || name == "alert")
        pieces.emplace_back(NamedQuery{});
      else
        pieces.emplace_back(NamedPart(name, "--template"));
      i = end;
    } else {
      literal += text[i];
    }
  }
  pieces.emplace_back(std::move(literal));
  return pieces;
}

class TemplateFormatter : public Formatter {
 public:
  TemplateFormatter(std::string_view text, Writer writer)
      : pieces_(parse_template(text)), writer_(std::move(writer)) {}

  void begin(const Answer& answer) override { name_ = one_line(answer.name.name); }
  void hit(const Hit& hit) override {
    std::string line;
    for (Piece& piece : pieces_) {
      std::visit(Overloaded{
                     [&](const std::string& text) { line += text; },
                     [&](NamedPart& part) { line += one_line(part.value(hit)); },
                     [&](NamedQuery) { line += name_; },
                 },
                 piece);
    }
    writer_(line + "\n");
  }
  void end() override {}
  std::string summary() const override {
    std::vector<NamedPart> parts;
    for (const Piece& piece : pieces_) {
      if (const auto* part = std::get_if<NamedPart>(&piece)) parts.push_back(*part);
    }
    return missing_parts(parts);
  }

 private:
  std::vector<Piece> pieces_;
  std::string name_;
  Writer writer_;
};

}  // namespace

std::unique_ptr<Formatter> make_template_formatter(const OutputOptions& options, Writer writer) {
  return std::make_unique<TemplateFormatter>(*options.item_template, std::move(writer));
}

}  // namespace morgue::output
