namespace MaiAgent.Sdk.RefitGenerator.Model;

/// <summary>What was found of one type: its client, unless anything about it is wrong.</summary>
internal sealed record ParsedType(ClientModel? Client, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>One client to write.</summary>
internal sealed record ClientModel(ClientName Name, EquatableArray<MethodModel> Methods);

/// <summary>The names of an interface and of its client, as the generated code writes them.</summary>
internal sealed record ClientName(string HintName, string InterfaceType, string Namespace, string ClassName)
{
    public string ClassType => $"global::{Namespace}.{ClassName}";
}
