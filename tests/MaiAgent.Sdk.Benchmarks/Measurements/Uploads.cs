using System.Diagnostics;
using MaiAgent.Sdk.Benchmarks.Contenders;
using MaiAgent.Sdk.Tests.Shared;

namespace MaiAgent.Sdk.Benchmarks.Measurements;

/// <summary>A large file in a form, in turns with the framework's own form.</summary>
internal static class Uploads
{
    private const int Rounds = 15;
    private const int Megabytes = 256;

    public static async Task<List<Goal>> MeasureAsync(Server server, TextWriter output)
    {
        using var folder = new TempFolder();
        var path = folder.PathOf("data.bin");
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(Megabytes * 1024L * 1024);
        }

        using var client = server.CreateClient();
        using var http = new HttpClient(new SocketsHttpHandler());
        var form = new PresignedUpload { Url = server.SinkAddress.AbsoluteUri, Fields = [new("key", "attachments/data.bin"), new("policy", "e30=")] };
        var ours = new List<Sample>();
        var raws = new List<Sample>();
        for (var round = -1; round < Rounds; round++)
        {
            var raw = await TimeAsync(path, file => RawUpload.SendAsync(http, form, file));
            var our = await TimeAsync(path, file => client.Attachments.UploadToStorageAsync(form, file, "data.bin"));
            if (round >= 0)
            {
                raws.Add(raw);
                ours.Add(our);
            }
        }

        output.WriteLine(FormattableString.Invariant($"| upload of {Megabytes} MiB | MB/s | bytes allocated |"));
        output.WriteLine("| --- | ---: | ---: |");
        Print(output, "raw MultipartFormDataContent", raws);
        Print(output, "MaiAgent.Sdk", ours);
        return
        [
            new($"upload of {Megabytes} MiB, throughput against raw", Median.Of(raws.Zip(ours, (raw, our) => raw.Seconds / our.Seconds)), 0.95, AtLeast: true),
            new("the same, bytes more than raw", Median.Of(ours.Zip(raws, (our, raw) => our.Bytes - raw.Bytes)), 16 * 1024, AtLeast: false, " B"),
        ];
    }

    private static void Print(TextWriter output, string what, List<Sample> samples) => output.WriteLine(FormattableString.Invariant(
        $"| {what} | {Megabytes * 1.048576 / Median.Of(samples.Select(sample => sample.Seconds)):0} | {Median.Of(samples.Select(sample => sample.Bytes)):0} |"));

    private static async Task<Sample> TimeAsync(string path, Func<Stream, Task> upload)
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await using (var file = File.OpenRead(path))
        {
            await upload(file);
        }

        return new Sample(Stopwatch.GetElapsedTime(started).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private sealed record Sample(double Seconds, double Bytes);
}
