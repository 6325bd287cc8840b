using System.Reflection;
using MaiAgent.Sdk.Tests.Shared.Spec;

namespace MaiAgent.Sdk.Contract.Tests.Calls;

/// <summary>The member of a request's body that a parameter of a call is, for calls that take no request object.</summary>
internal static class BodyMember
{
    /// <summary>Whether the parameter is the whole body: a request, or marked as a body where it is a list.</summary>
    public static bool IsRequest(ParameterInfo parameter) =>
        parameter.ParameterType.Name.EndsWith("Request", StringComparison.Ordinal)
        || parameter.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "BodyAttribute");

    /// <summary>The member with the name of the parameter, or the only one; null when the parameter stands in the address or is the whole body.</summary>
    public static Property? Of(Operation operation, ParameterInfo parameter)
    {
        if (operation.RequestBody?.ShapeOf("object")?.Properties is not { Count: > 0 } members
            || IsRequest(parameter)
            || operation.Parameters.Any(candidate => candidate.Name == parameter.Name))
        {
            return null;
        }

        return members.FirstOrDefault(member => member.Name == parameter.Name || member.Aliases.Contains(parameter.Name))
            ?? (members.Count == 1 && UnnamedId(operation, parameter) is null ? members[0] : null);
    }

    /// <summary>The id in the path whose name in the documentation no parameter of the call has.</summary>
    public static Parameter? UnnamedId(Operation operation, ParameterInfo parameter) => operation.Parameters.SingleOrDefault(candidate =>
        candidate.In == "path" && ((MethodInfo)parameter.Member).GetParameters().All(other => other.Name != candidate.Name));
}
