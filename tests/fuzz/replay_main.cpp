// Owns: a plain main for the fuzz targets: runs one over files and folders, as they are and with
// fixed mutations. Does not own: the targets (NAME_fuzz.cpp), and finding new inputs (libFuzzer,
// through scripts/fuzz).
//
// usage: fuzz_replay_NAME [--mutate] PATH...     a folder is walked; a path that does not exist is
// passed over
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;

/// In the order of their names, so that two runs are alike.
std::vector<fs::path> files_under(const fs::path& path) {
  std::vector<fs::path> files;
  if (fs::is_regular_file(path)) files.push_back(path);
  if (fs::is_directory(path)) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void run(const std::string& input) {
  // An exact copy on the heap lets the address sanitizer see a read past the end.
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

/// Every `step`-th byte replaced by the bytes of `pieces` in turn.
std::string sprinkled(const std::string& input, std::size_t step,
                      const std::vector<std::string_view>& pieces) {
  std::string output;
  for (std::size_t i = 0; i < input.size(); ++i) {
    if (i % step == step - 1) {
      output += pieces[(i / step) % pieces.size()];
    } else {
      output += input[i];
    }
  }
  return output;
}

/// What breaks readers and parsers most: cuts, bad UTF-8, NUL, lost and doubled structure, depth.
std::vector<std::string> mutations_of(const std::string& input) {
  using namespace std::string_view_literals;
  const std::size_t size = input.size();
  std::string reversed(input.rbegin(), input.rend());
  std::string no_line_ends = input;
  std::erase(no_line_ends, '\n');
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "[{(<\"";
  return {
      {},
      input.substr(0, 1),
      input.substr(0, size / 2),
      input.substr(0, size - std::min<std::size_t>(size, 1)),
      input.substr(size / 3),
      input + input,
      std::move(reversed),
      std::move(no_line_ends),
      sprinkled(input, 17,
                {"\0"sv, "\xff"sv, "\xed\xa0\x80"sv, "\xc0\xaf"sv, "\xf4\x90\x80\x80"sv}),
      sprinkled(input, 29,
                {"\""sv, "("sv, ")"sv, "\\"sv, "{"sv, "["sv, "<"sv, "\n\n"sv, ":"sv, "*"sv}),
      sprinkled(input, 41,
                {"\xc2\xad"sv, "\xe2\x80\xae"sv, "\xcc\x81\xcc\x81\xcc\x81"sv, "\xef\xbb\xbf"sv,
                 "\x1b[2J"sv}),
      deep + input,
  };
}

}  // namespace

int main(int argc, char** argv) {
  bool mutate = false;
  std::size_t inputs = 0;
  for (const std::string argument : std::vector<std::string>(argv + 1, argv + argc)) {
    if (argument == "--mutate") {
      mutate = true;
      continue;
    }
    for (const fs::path& path : files_under(argument)) {
      const std::string input = read_file(path);
      run(input);
      ++inputs;
      if (!mutate) continue;
      for (const std::string& mutation : mutations_of(input)) {
        run(mutation);
        ++inputs;
      }
    }
  }
  std::printf("%zu inputs replayed\n", inputs);
  return inputs == 0 ? 2 : 0;
}
