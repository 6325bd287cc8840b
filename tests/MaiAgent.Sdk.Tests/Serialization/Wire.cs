using System.Text;
using MaiAgent.Sdk.Serialization;
using Microsoft.Extensions.Logging.Abstractions;

namespace MaiAgent.Sdk.Tests.Serialization;

/// <summary>Responses as the client reads them, and requests as it writes them.</summary>
internal static class Wire
{
    private static readonly MaiAgentContentSerializer Serializer = new(NullLogger.Instance);

    public static T Read<T>(string json) => Serializer.Read<T>(Encoding.UTF8.GetBytes(json));

    public static T ReadSample<T>(string name) => Serializer.Read<T>(File.ReadAllBytes(SamplePath(name)));

    public static string Write<T>(T value)
    {
        using var content = Serializer.ToHttpContent(value);
        return content.ReadAsStringAsync().GetAwaiter().GetResult();
    }

    public static string Sample(string name) => File.ReadAllText(SamplePath(name));

    private static string SamplePath(string name) => Path.Combine(AppContext.BaseDirectory, "Samples", name);
}
