using Spectre.Console;

namespace MaiAgent.Sdk.Samples;

/// <summary>An upload as a bar.</summary>
internal static class UploadBar
{
    public static async Task<T> ShowAsync<T>(FileStream file, Func<IProgress<long>, Task<T>> upload)
    {
        // Spectre goes by TERM alone and would put its colours into a file or a pipe as well.
        AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
        return await AnsiConsole.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask("Upload", maxValue: file.CanSeek ? Math.Max(1, file.Length) : 1).IsIndeterminate(!file.CanSeek);
            var result = await upload(new Progress<long>(sent => bar.Value = Math.Max(bar.Value, sent)));
            bar.Value = bar.MaxValue;
            return result;
        });
    }
}
