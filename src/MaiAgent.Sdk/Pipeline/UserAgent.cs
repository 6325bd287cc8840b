using System.Reflection;

namespace MaiAgent.Sdk.Pipeline;

/// <summary>How the SDK names itself: <c>MaiAgent.Sdk/0.1.0 (.NET 10.0.1)</c>.</summary>
internal static class UserAgent
{
    /// <summary>The version of the assembly, without the hash of its build.</summary>
    public static string Version { get; } =
        typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static string Value { get; } = $"MaiAgent.Sdk/{Version} (.NET {Environment.Version})";
}
