// Runs samples/QuickStart against its emulator and draws what it writes, at the pace at which it comes, into an animated picture:
// dotnet run --project build/RecordTerminal -- docs/quickstart.svg
using System.Text;
using MaiAgent.Sdk.Build;

const int Columns = 92;
const string Command = "dotnet run --project samples/QuickStart";
var start = TimeSpan.FromSeconds(2);

// Built before, so that the first output is the program's own.
await Recording.RunAsync("build", "samples/QuickStart", "-v:q", "-clp:NoSummary");
var pieces = await Recording.RunAsync("run", "--no-build", "--project", "samples/QuickStart");

var screen = new Screen(Columns);
screen.Write(TimeSpan.Zero, "$ ", "p");
for (var i = 0; i < Command.Length; i++)
{
    screen.Write(TimeSpan.FromMilliseconds(400 + (25 * i)), Command[i].ToString(), "c");
}

screen.Write(TimeSpan.Zero, "\n");
foreach (var (time, text) in pieces)
{
    screen.Write(start + time, text);
}

screen.TrimEnd();

var picture = Animation.Of(screen, Columns, $"{Command}\n{string.Concat(pieces.Select(static piece => piece.Text))}");
await File.WriteAllTextAsync(args[0], $"{picture}\n", new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
