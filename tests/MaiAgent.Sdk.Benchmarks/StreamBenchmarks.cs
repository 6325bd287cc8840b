using BenchmarkDotNet.Attributes;
using MaiAgent.Sdk.Benchmarks.Contenders;

namespace MaiAgent.Sdk.Benchmarks;

/// <summary>The same contenders under BenchmarkDotNet, for the curious; a thousand events an operation.</summary>
[MemoryDiagnoser]
public class StreamBenchmarks
{
    private const int Events = 1000;

    private IContender[] _contenders = [];

    /// <summary>Whether events are 2 KB instead of 110 bytes.</summary>
    [Params(false, true)]
    public bool Large { get; set; }

    /// <summary>Whether the body arrives in pieces of 1 to 64 bytes.</summary>
    [Params(false, true)]
    public bool Tiny { get; set; }

    /// <summary>Makes the bodies.</summary>
    [GlobalSetup]
    public void SetUp()
    {
        var cut = Tiny ? Cut.Tiny : Cut.None;
        var body = Large ? Body.Large(Events) : Body.Small(Events);
        _contenders =
        [
            new JsonFloor(body.MaiAgent), new FrameworkParser(body.MaiAgent, cut), new NaiveLoop(body.MaiAgent, cut),
            new Ours(body.MaiAgent, cut), new OpenAISdk(body.OpenAI, cut), new AnthropicSdk(body.Anthropic, cut),
        ];
    }

    /// <summary>JSON alone.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public ValueTask<long> JsonAlone() => _contenders[0].ReadAsync();

    /// <summary>SseParser with the source generator.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Events)]
    public ValueTask<long> SseParser() => _contenders[1].ReadAsync();

    /// <summary>Lines and documents.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public ValueTask<long> StreamReaderLoop() => _contenders[2].ReadAsync();

    /// <summary>This SDK.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public ValueTask<long> MaiAgentSdk() => _contenders[3].ReadAsync();

    /// <summary>OpenAI's SDK.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public ValueTask<long> OpenAI() => _contenders[4].ReadAsync();

    /// <summary>Anthropic's SDK.</summary>
    [Benchmark(OperationsPerInvoke = Events)]
    public ValueTask<long> Anthropic() => _contenders[5].ReadAsync();
}
