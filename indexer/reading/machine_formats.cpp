// Owns: the signatures and the shapes by which text of a machine is told from prose.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <utility>
#include <vector>

#include "common/base/ascii.hpp"
#include "common/base/utf8.hpp"
#include "indexer/reading/not_articles.hpp"

namespace morgue {

namespace {

struct Signature {
  std::string_view begins;
  std::string_view name;
};

/// What the first bytes say, by the formats' own documents.
constexpr Signature kSignatures[] = {
    {"%PDF-", "PDF"},
    {"%!PS", "PostScript"},
    {"%!", "PostScript"},
    {"\x04%!PS", "PostScript"},
    {"{\\rtf", "RTF"},
    {"\\documentclass", "LaTeX"},
    {"\\documentstyle", "LaTeX"},
    {"\\begin{", "LaTeX"},
    {"\\input", "TeX"},
    {"%&", "TeX"},
    {"WEBVTT", "subtitles (WebVTT)"},
    {"[Script Info]", "subtitles (SubStation Alpha)"},
    {"BEGIN:VCALENDAR", "a calendar (iCalendar)"},
    {"BEGIN:VCARD", "address cards (vCard)"},
    {"-----BEGIN CERTIFICATE", "a certificate (PEM)"},
    {"-----BEGIN PGP PUBLIC", "a key (PGP)"},
    {"-----BEGIN PGP MESSAGE", "an encrypted message (PGP)"},
    {"-----BEGIN RSA", "a key (PEM)"},
    {"-----BEGIN OPENSSH", "a key (PEM)"},
    {"-----BEGIN PRIVATE", "a key (PEM)"},
    {"#!", "a script"},
    {"<?php", "source code (PHP)"},
    {"#include", "source code (C)"},
    {"diff --git", "a patch"},
    {"-- MySQL dump", "a dump of a database (SQL)"},
    {"-- phpMyAdmin", "a dump of a database (SQL)"},
    {"--\n-- PostgreSQL", "a dump of a database (SQL)"},
    {"PRAGMA foreign_keys", "a dump of a database (SQL)"},
    {"CREATE TABLE", "a dump of a database (SQL)"},
    {"INSERT INTO", "a dump of a database (SQL)"},
    {"TY  - ", "bibliographic records (RIS)"},
    {"%0 ", "bibliographic records (EndNote)"},
    {"PMID- ", "bibliographic records (PubMed)"},
    {"FN Clarivate", "bibliographic records (Web of Science)"},
    {"@relation", "a data table (ARFF)"},
};

/// Endings of files that programs read, whatever stands in them.
constexpr std::pair<std::string_view, std::string_view> kEndings[] = {
    {".py", "source code"},
    {".js", "source code"},
    {".mjs", "source code"},
    {".ts", "source code"},
    {".tsx", "source code"},
    {".jsx", "source code"},
    {".c", "source code"},
    {".h", "source code"},
    {".cc", "source code"},
    {".cpp", "source code"},
    {".hpp", "source code"},
    {".cxx", "source code"},
    {".cs", "source code"},
    {".java", "source code"},
    {".kt", "source code"},
    {".go", "source code"},
    {".rs", "source code"},
    {".rb", "source code"},
    {".php", "source code"},
    {".pl", "source code"},
    {".pm", "source code"},
    {".sh", "source code"},
    {".bash", "source code"},
    {".bat", "source code"},
    {".ps1", "source code"},
    {".swift", "source code"},
    {".scala", "source code"},
    {".lua", "source code"},
    {".r", "source code"},
    {".sql", "SQL"},
    {".css", "a style sheet"},
    {".scss", "a style sheet"},
    {".less", "a style sheet"},
    {".yaml", "a configuration"},
    {".yml", "a configuration"},
    {".toml", "a configuration"},
    {".ini", "a configuration"},
    {".cfg", "a configuration"},
    {".conf", "a configuration"},
    {".properties", "a configuration"},
    {".cmake", "source code"},
    {".mk", "source code"},
    {".bib", "bibliographic records (BibTeX)"},
    {".ris", "bibliographic records (RIS)"},
    {".tex", "LaTeX"},
    {".srt", "subtitles"},
    {".vtt", "subtitles"},
    {".ass", "subtitles"},
    {".ssa", "subtitles"},
    {".sbv", "subtitles"},
    {".ics", "a calendar (iCalendar)"},
    {".vcf", "address cards (vCard)"},
    {".diff", "a patch"},
    {".patch", "a patch"},
    {".map", "a source map"},
    {".ipynb", "a notebook (Jupyter)"},
    {".geojson", "geographic data (GeoJSON)"},
};

bool is_name_char(char c) {
  return is_word_byte(c) || c == '_' || c == '-' || c == '.' || c == ':';
}

std::string_view name_at(std::string_view text) {
  return text.substr(
      0, static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_name_char) -
                                  text.begin()));
}

/// Past blanks, comments, processing instructions: at the root element or the DOCTYPE.
std::string_view past_prologue(std::string_view text) {
  for (;;) {
    text = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const bool comment = text.starts_with("<!--");
    if (!comment && !text.starts_with("<?")) return text;
    const std::size_t end = text.find(comment ? "-->" : "?>");
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + (comment ? 3 : 2));
  }
}

/// XML, or markup that opens with an element which is closed again in sight.
std::string markup(std::string_view head) {
  const bool declared = head.starts_with("<?xml");
  if (!head.starts_with('<')) return {};
  std::string_view rest = past_prologue(head);
  if (rest.starts_with("<!DOCTYPE") || rest.starts_with("<!doctype")) {
    const std::string_view root = name_at(trim(rest.substr(9)));
    return fmt::format("XML of no vocabulary that is read here (document type {})", root);
  }
  const std::string_view root =
      rest.starts_with('<') ? name_at(rest.substr(1)) : std::string_view();
  if (root.empty() || !(std::isalpha(static_cast<unsigned char>(root[0])) || root[0] == '_'))
    return declared ? "XML of no vocabulary that is read here" : std::string();
  const std::string_view after = rest.substr(1 + root.size());
  const bool tag = after.starts_with('>') || after.starts_with("/>") ||
                   (!after.empty() && std::isspace(static_cast<unsigned char>(after[0])) != 0 &&
                    after.find('=') < after.find('>'));
  const bool closes =
      rest.find("</") != std::string_view::npos || rest.find("/>") != std::string_view::npos;
  if (!declared && (!tag || !closes)) return {};
  return fmt::format("XML of no vocabulary that is read here (root element {})", root);
}

std::vector<std::string_view> lines_of(std::string_view head) {
  std::vector<std::string_view> lines;
  while (!head.empty()) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos && lines.size() > 1) break;  // cut, as a rule
    std::string_view line = head.substr(0, end);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ' || line.back() == '\t'))
      line.remove_suffix(1);
    if (!line.empty()) lines.push_back(line);
    if (end == std::string_view::npos) break;
    head.remove_prefix(end + 1);
  }
  return lines;
}

/// Whether `line` has the shape of `pattern` at its start: 0 a digit, a a letter, + one or more of
/// the last, a space one or more blanks, others themselves.
bool fits(std::string_view line, std::string_view pattern) {
  std::size_t at = 0;
  const auto is = [&](char kind) {
    if (at >= line.size()) return false;
    const char c = line[at];
    if (kind == '0') return is_ascii_digit(c);
    if (kind == 'a') return std::isalpha(static_cast<unsigned char>(c)) != 0;
    if (kind == ' ') return c == ' ' || c == '\t';
    return c == kind;
  };
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool many = pattern[i] == ' ' || (i + 1 < pattern.size() && pattern[i + 1] == '+');
    if (!is(pattern[i])) return false;
    ++at;
    while (many && is(pattern[i])) ++at;
    if (i + 1 < pattern.size() && pattern[i + 1] == '+') ++i;
  }
  return true;
}

bool is_log_line(std::string_view line) {
  static constexpr std::string_view kShapes[] = {
      "0000-00-00 00:00",  "0000-00-00T00:00",  "0000/00/00 00:00", "[0000-00-00 00:00",
      "[0000-00-00T00:00", "[0000/00/00 00:00", "[00:00:00",        "00:00:00",
      "aaa 0+ 00:00:00 ",  "[aaa aaa 0+ 00:00", "0+.0+.0+.0+ ",     "00/aaa/0000",
      "[00/aaa/0000",      "0000000000 ",       "0000000000.0",     "00-00-0000 00:00:00"};
  return std::any_of(std::begin(kShapes), std::end(kShapes),
                     [line](std::string_view shape) { return fits(line, shape); });
}

bool is_setting_line(std::string_view line) {
  if (line.starts_with('#') || line.starts_with(';')) return true;
  if (line.starts_with('[') && line.ends_with(']')) return true;
  const std::string_view bare = trim(line.starts_with("- ") ? line.substr(2) : line);
  const std::string_view name = name_at(bare);
  if (name.empty()) return false;
  const std::string_view after = trim(bare.substr(name.size()));
  return after.starts_with('=') || bare.substr(name.size()).starts_with(" =");
}

bool is_code_line(std::string_view line) {
  const char last = line.back();
  const std::string_view bare = trim(line);
  return last == ';' || last == '{' || last == '}' || bare.starts_with("//") || bare == ")" ||
         bare.starts_with("#include") || bare.starts_with("#define") || bare.starts_with("/*") ||
         bare.starts_with("*/") || bare.starts_with("import ") || bare.starts_with("def ");
}

/// `51 Q0 AP880212-0161 1 12.5 run` and `51 0 AP880212-0161 1`.
bool is_trec_run_line(std::string_view line) {
  return fits(line, "0+ Q0 ") || (fits(line, "0+ 0 ") && is_ascii_digit(line.back()) &&
                                  std::count(line.begin(), line.end(), ' ') == 3);
}

bool is_data_line(std::string_view line) {
  const auto letters = std::count_if(line.begin(), line.end(), is_letter_byte);
  const auto digits = std::count_if(line.begin(), line.end(), is_ascii_digit);
  return digits > 0 && letters * 10 <= digits;
}

/// A long run of what base 64 and its like are written in, without a blank.
bool is_coded_line(std::string_view line) {
  return line.size() >= 60 && std::all_of(line.begin(), line.end(), [](char c) {
           return static_cast<unsigned char>(c) < 0x80 && c != ' ' && c != '\t';
         });
}

bool is_subtitle_time(std::string_view line) {
  return fits(line, "00:00:00,000 --> ") || fits(line, "00:00:00.000 --> ") ||
         fits(line, "00:00.000 --> ") || fits(line, "{0+}{0+}") ||
         fits(line, "0:00:00.000,0:00:00.000");
}

bool is_dense_json(std::string_view line) {
  return line.starts_with('"') || line.starts_with('[') || line.starts_with(']') ||
         is_ascii_digit(line[0]);
}

using LineTest = bool (*)(std::string_view line);

struct Shape {
  LineTest test;
  std::size_t tenths;  ///< of the lines, at least
  std::size_t least;   ///< lines
  std::string_view name;
};

constexpr Shape kShapes[] = {
    {is_log_line, 8, 4, "a log"},
    {is_trec_run_line, 9, 2, "a run or judgements (TREC)"},
    {is_setting_line, 8, 4, "a configuration"},
    {is_code_line, 5, 8, "source code"},
    {is_data_line, 9, 8, "a table of numbers"},
    {is_coded_line, 9, 6, "coded data (base 64 or the like)"},
};

bool is_python(const std::vector<std::string_view>& lines) {
  const auto count = std::count_if(lines.begin(), lines.end(), [](std::string_view line) {
    return (line.starts_with("def ") || line.starts_with("class ")) ? line.ends_with(':')
           : line.starts_with("from ")
               ? line.find(" import ") != std::string_view::npos
               : line.starts_with("import ") && line.find(' ', 7) > line.size();
  });
  return count >= 3;
}

std::string shape_of(std::string_view head) {
  const std::vector<std::string_view> lines = lines_of(head);
  if (lines.empty()) return {};
  const auto share = [&lines](LineTest test) {
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), test));
  };
  if (share(is_subtitle_time) * 6 >= lines.size() && lines.size() >= 2) return "subtitles";
  // Lists of a law or a resolution have semicolons too.
  const bool has_code = head.find('{') != std::string_view::npos ||
                        head.find("()") != std::string_view::npos ||
                        head.find("*/") != std::string_view::npos;
  for (const Shape& shape : kShapes) {
    if (shape.test == is_code_line && !has_code) continue;
    if (lines.size() >= shape.least && share(shape.test) * 10 >= lines.size() * shape.tenths)
      return std::string(shape.name);
  }
  if (is_python(lines)) return "source code (Python)";
  const char first = lines[0][0];
  if (first == '[' && lines[0].size() == 1 && lines.size() > 1 && is_dense_json(trim(lines[1])))
    return "JSON without objects";
  if (first == '[' && lines[0].size() > 2 && (lines[0][1] == '"' || is_ascii_digit(lines[0][1])) &&
      head.find("\",") != std::string_view::npos)
    return "JSON without objects";
  return {};
}

using namespace std::string_view_literals;

/// Binary files; a beginning of two bytes or more that no text has tells them, too.
constexpr Signature kBinaries[] = {
    {"%!PS"sv, "a PostScript document"},
    {"\x04%!PS"sv, "a PostScript document"},
    {"\xC5\xD0\xD3\xC6"sv, "a PostScript document"},
    {"\xD0\xCF\x11\xE0"sv, "an office document of before 2007"},
    {"\xFF\xD8\xFF"sv, "a JPEG picture"},
    {"\x89PNG\r\n\x1A\n"sv, "a PNG picture"},
    {"GIF87a"sv, "a GIF picture"},
    {"GIF89a"sv, "a GIF picture"},
    {"II*\0"sv, "a TIFF picture"},
    {"MM\0*"sv, "a TIFF picture"},
    {"\0\0\0\x0CjP  "sv, "a JPEG 2000 picture"},
    {"\xFF\x4F\xFF\x51"sv, "a JPEG 2000 picture"},
    {"AT&TFORM"sv, "a DjVu document"},
    {"\xFF\xFB"sv, "a sound (MPEG)"},
    {"ID3\x03"sv, "a sound (MPEG)"},
    {"ID3\x04"sv, "a sound (MPEG)"},
    {"OggS\0"sv, "a sound (Ogg)"},
    {"\x1A\x45\xDF\xA3"sv, "a film (Matroska)"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"SQLite format 3\0"sv, "a database (SQLite)"},
    {"Rar!\x1A\x07"sv, "an archive (RAR)"},
    {"\x93NUMPY"sv, "an array (NumPy)"},
    {"\x1F\x8B"sv, "a gzip file that is cut or damaged"},
    {"\xFD"
     "7zXZ"sv,
     "an xz file that is cut or damaged"},
    {"\x28\xB5\x2F\xFD"sv, "a zstd file that is cut or damaged"},
    {"\x04\x22\x4D\x18"sv, "an lz4 file that is cut or damaged"},
};

}  // namespace

std::string_view binary_format(std::string_view head) {
  // A byte that no text in UTF-8 holds and none in ASCII.
  const auto is_odd = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || (byte < 0x20 && c != '\t' && c != '\n' && c != '\r');
  };
  constexpr std::size_t kFewBytes = 8;
  for (const Signature& known : kBinaries) {
    const bool part = head.size() >= 2 && head.size() < known.begins.size() &&
                      known.begins.starts_with(head) &&
                      std::any_of(head.begin(), head.end(), is_odd);
    if (part || head.starts_with(known.begins)) return known.name;
  }
  const bool few = head.size() < kFewBytes && !is_valid_utf8(head) &&
                   std::none_of(head.begin(), head.end(), is_ascii_letter);
  return few ? "a few bytes that are no text"sv : ""sv;
}

std::string machine_format(std::string_view head, std::string_view path) {
  head = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  for (const Signature& known : kSignatures) {
    if (head.starts_with(known.begins)) return std::string(known.name);
  }
  if (head.starts_with("begin 6") && fits(head, "begin 000 ")) return "coded data (uuencode)";
  if (head.starts_with("@") && fits(head, "@a+{")) return "bibliographic records (BibTeX)";
  if (std::string xml = markup(head); !xml.empty()) return xml;
  const std::string lower = ascii_lower(path);
  for (const auto& [ending, name] : kEndings) {
    if (lower.ends_with(ending)) return fmt::format("{} ({})", name, ending);
  }
  // Headings of Markdown begin like comments of a configuration.
  return lower.ends_with(".md") ? std::string() : shape_of(head);
}

}  // namespace morgue
